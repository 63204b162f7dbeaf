-- Purpose: accounts that call from the same address or range, over the window and within one day.
-- Grain: account × range (address, IPv4 /24 or IPv6 /64, IPv6 /48; and the range with the day).
-- Inputs: stg_requests. Parameters: $starts_at, $ends_at.
with used as (
    select
        account_key,
        address_key,
        range_key,
        wide_key,
        cast(requested_at as date) as day,
        count(*) as hits,
        min(requested_at) as first_at,
        max(requested_at) as last_at
    from stg_requests
    where range_key is not null and requested_at >= $starts_at and requested_at < $ends_at
    group by all
),
places as (
    select account_key, address_key as entity, range_key, hits, first_at, last_at from used
    union all
    select account_key, range_key, range_key, hits, first_at, last_at from used
    union all
    select account_key, wide_key, range_key, hits, first_at, last_at
    from used
    where wide_key <> range_key
    union all
    select
        account_key,
        key64_of(cast(day as varchar), range_key),
        range_key,
        hits,
        first_at,
        last_at
    from used
),
sighted as (
    select
        account_key,
        entity,
        min(range_key) as fact,
        sum(hits) as hits,
        min(first_at) as first_at,
        max(last_at) as last_at,
        cast(null as varchar) as label
    from places
    where entity is not null
    group by account_key, entity
)
select * from sighted
