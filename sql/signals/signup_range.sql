-- Purpose: accounts that signed up from the same address or range, ever and within one day.
-- Grain: account × range (address, IPv4 /24 or IPv6 /64, IPv6 /48; and each with the day).
-- Inputs: stg_accounts. Parameters: $ends_at.
with places as (
    select
        account_key,
        created_at,
        unnest([
            signup_address_key,
            signup_range_key,
            signup_wide_key,
            key64_of(signup_range_key, cast(cast(created_at as date) as varchar))
        ]) as entity,
        signup_range_key as fact
    from stg_accounts
    where signup_range_key is not null and (created_at is null or created_at < $ends_at)
),
sighted as (
    select
        account_key,
        entity,
        fact,
        1 as hits,
        min(created_at) as first_at,
        max(created_at) as last_at,
        cast(null as varchar) as label
    from places
    where entity is not null
    group by account_key, entity, fact
)
select * from sighted
