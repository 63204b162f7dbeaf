-- Purpose: accounts seen on the same device, at signup or in use.
-- Grain: account × device. Inputs: stg_accounts, stg_requests. Parameters: $starts_at, $ends_at.
with seen as (
    select account_key, device_key, created_at as seen_at
    from stg_accounts
    where device_key is not null and (created_at is null or created_at < $ends_at)
    union all
    select account_key, device_key, requested_at as seen_at
    from stg_requests
    where device_key is not null and requested_at >= $starts_at and requested_at < $ends_at
),
sighted as (
    select
        account_key,
        device_key as entity,
        device_key as fact,
        count(*) as hits,
        min(seen_at) as first_at,
        max(seen_at) as last_at,
        cast(null as varchar) as label
    from seen
    group by account_key, device_key
)
select * from sighted
