-- Purpose: the days and hours in which a ring's members call, pooled. Days are counted from the first
-- in which the ring calls.
-- Grain: ring × day × hour of the day (UTC). Inputs: stg_requests, ring_candidates.
-- Parameters: $starts_at, $ends_at.
with called as (
    select
        ring_candidates.ring_id,
        cast(requested_at as date) as day,
        hour(requested_at) as hour_of_day,
        count(*) as requests
    from stg_requests
    join ring_candidates using (account_key)
    where requested_at >= $starts_at and requested_at < $ends_at
    group by ring_candidates.ring_id, cast(requested_at as date), hour(requested_at)
),
ring_hours as (
    select
        ring_id,
        date_diff('day', min(day) over (partition by ring_id), day) as day_no,
        hour_of_day,
        requests
    from called
)
select * from ring_hours
