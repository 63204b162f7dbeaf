-- Purpose: accounts that paid with the same card.
-- Grain: account × card. Inputs: stg_payments. Parameters: $ends_at.
with paid as (
    select account_key, card_key, paid_at
    from stg_payments
    where card_key is not null and paid_at < $ends_at
),
sighted as (
    select
        account_key,
        card_key as entity,
        card_key as fact,
        count(*) as hits,
        min(paid_at) as first_at,
        max(paid_at) as last_at,
        cast(null as varchar) as label
    from paid
    group by account_key, card_key
)
select * from sighted
