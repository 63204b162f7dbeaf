-- Purpose: when each ring works: requests and active accounts by hour.
-- Grain: ring × hour with requests. Inputs: ring_members, stg_requests.
-- Parameters: $starts_at, $ends_at (the window).
with hours as (
    select
        members.ring_id,
        date_trunc('hour', requests.requested_at) as hour,
        count(*) as requests,
        count(distinct requests.account_key) as accounts
    from ring_members as members
    inner join stg_requests as requests on requests.account_key = members.account_key
    where requests.requested_at >= $starts_at and requests.requested_at < $ends_at
    group by members.ring_id, date_trunc('hour', requests.requested_at)
)
select * from hours
