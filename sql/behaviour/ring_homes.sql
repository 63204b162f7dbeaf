-- Purpose: whether a ring's members are people who work each from a home of his own: the share of them who
-- call mostly through ranges that no other member uses and that they come back to (a rotating proxy's
-- are new each time; in hosting, VPN and proxies nobody lives), and who hardly ever call in the eight
-- consecutive hours that are quietest for each of them. Of few requests neither can be told.
-- Grain: ring with three such accounts or more. Inputs: stg_requests, ring_candidates.
-- Parameters: $starts_at, $ends_at.
with called as (
    select
        ring_candidates.ring_id,
        stg_requests.account_key,
        stg_requests.range_key,
        stg_requests.network_kind,
        hour(requested_at) as hour_of_day
    from stg_requests
    join ring_candidates using (account_key)
    where requested_at >= $starts_at and requested_at < $ends_at
    qualify count(*) over (partition by stg_requests.account_key) >= 20
),
ranges as (
    select
        ring_id,
        account_key,
        range_key,
        count(*) as requests,
        coalesce(max(network_kind), '') as network_kind,
        count(*) over (partition by ring_id, range_key) as members
    from called
    group by ring_id, account_key, range_key
),
homes as (
    select
        ring_id,
        account_key,
        sum(case when range_key is not null and members = 1 and requests >= 3
            and network_kind not in ('hosting', 'vpn', 'proxy') then requests else 0 end)
            / sum(requests) as home_share
    from ranges
    group by ring_id, account_key
),
eight as (
    select unnest(generate_series(1, 8)) as hours_on
),
eight_hours as (
    select account_key, (hour_of_day + hours_on) % 24 as ends_before, count(*) as requests
    from called
    cross join eight
    group by account_key, (hour_of_day + hours_on) % 24
),
rests as (
    -- Eight hours without any call have no row.
    select
        account_key,
        case when count(*) < 24 then 0.0 else 8 * min(requests) / sum(requests) end as quietest_share
    from eight_hours
    group by account_key
),
ring_homes as (
    select
        homes.ring_id,
        avg(case when home_share >= 0.5 and quietest_share <= 0.05 then 1.0 else 0.0 end) as home_share
    from homes
    join rests using (account_key)
    group by homes.ring_id
    having count(*) >= 3
)
select * from ring_homes
