-- Purpose: accounts that gave the same billing address (compared by keyed hash).
-- Grain: account × address. Inputs: stg_payments. Parameters: $ends_at.
with sighted as (
    select
        account_key,
        address_key as entity,
        address_key as fact,
        count(*) as hits,
        min(paid_at) as first_at,
        max(paid_at) as last_at,
        cast(null as varchar) as label
    from stg_payments
    where address_key is not null and paid_at < $ends_at
    group by account_key, address_key
)
select * from sighted
