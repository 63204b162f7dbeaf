-- Purpose: whether a ring's members are people who work each from a home of his own: the share of them who
-- call mostly through ranges that no other member uses and that they come back to on other days, and
-- who hardly ever call in the eight consecutive hours that are quietest for each of them. In hosting,
-- VPN and proxies nobody lives, and a carrier's ranges are nobody's own. Of few requests or days
-- neither can be told, nor of few members, nor where nothing is known of networks.
-- Grain: ring of whose members a quarter, and three, are told. Inputs: stg_requests, ring_candidates.
-- Parameters: $starts_at, $ends_at.
with called as (
    select
        ring_candidates.ring_id,
        stg_requests.account_key,
        stg_requests.range_key,
        stg_requests.network_kind,
        cast(requested_at as date) as day,
        hour(requested_at) as hour_of_day,
        count(*) as requests
    from stg_requests
    join ring_candidates using (account_key)
    where requested_at >= $starts_at and requested_at < $ends_at
    group by
        ring_candidates.ring_id,
        stg_requests.account_key,
        stg_requests.range_key,
        stg_requests.network_kind,
        cast(requested_at as date),
        hour(requested_at)
),
told as (
    select account_key
    from called
    group by account_key
    having sum(requests) >= 15 and count(distinct day) >= 2
),
ranges as (
    select
        ring_id,
        account_key,
        range_key,
        sum(requests) as requests,
        range_key is not null
            and count(*) over (partition by ring_id, range_key) = 1
            and count(distinct day) >= 2
            and not bool_or(coalesce(network_kind, '') in ('hosting', 'vpn', 'proxy', 'mobile'))
            as is_home
    from called
    group by ring_id, account_key, range_key
),
homes as (
    select
        ring_id,
        account_key,
        sum(case when is_home then requests else 0 end) >= 0.5 * sum(requests) as is_at_home
    from ranges
    join told using (account_key)
    group by ring_id, account_key
),
by_hour as (
    select account_key, hour_of_day, sum(requests) as requests
    from called
    join told using (account_key)
    group by account_key, hour_of_day
),
eight as (
    select unnest(generate_series(1, 8)) as hours_on
),
eight_hours as (
    select account_key, (hour_of_day + hours_on) % 24 as ends_before, sum(requests) as requests
    from by_hour
    cross join eight
    group by account_key, (hour_of_day + hours_on) % 24
),
rests as (
    -- Eight hours without any call have no row.
    select account_key, count(*) < 24 or 8 * min(requests) <= 0.05 * sum(requests) as is_resting
    from eight_hours
    group by account_key
),
sizes as (
    select ring_id, count(*) as accounts
    from ring_candidates
    group by ring_id
),
ring_homes as (
    select
        homes.ring_id,
        avg(case when is_at_home and is_resting then 1.0 else 0.0 end) as home_share
    from homes
    join rests using (account_key)
    join sizes on sizes.ring_id = homes.ring_id
    where exists (select 1 from called where network_kind in ('hosting', 'vpn', 'proxy'))
    group by homes.ring_id
    having count(*) >= 3 and count(*) >= 0.25 * max(sizes.accounts)
)
select * from ring_homes
