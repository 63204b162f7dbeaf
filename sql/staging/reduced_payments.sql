-- Purpose: payments as they are read, billing addresses reduced to keyed hashes on the way.
-- Grain: a row of a payment file. Inputs: incoming_payments.
with reduced as (
    select
        file_id,
        row_number,
        case
            when is_broken then 'malformed line'
            else coalesce(
                id_fault('account_id', account_id), time_fault('paid_at', paid_at, paid_at_given))
        end as rejection,
        found([
            case when amount is not null and number_of(amount) is null
                then 'unreadable amount: kept without it' end
        ]) as faults,
        key64(account_id) as account_key,
        account_id,
        paid_at,
        key64_of('card', card_fingerprint) as card_key,
        card_fingerprint,
        card_iin,
        lower(card_funding) as card_funding,
        upper(card_country) as card_country,
        keyed64('address', normal_address(billing_address)) as address_key,
        lower(status) as status,
        number_of(amount) as amount,
        upper(currency) as currency
    from incoming_payments
)

select * from reduced
