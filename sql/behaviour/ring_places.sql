-- Purpose: whether a ring's members are people in one place, or in a few: the share of them that signed
-- up from, or often use, a range that many of them have in common; ranges where nobody sits (hosting,
-- VPN, proxy) and carriers' are left out. How much of what members send comes from there: people
-- leave a place, machines do not. And from how many ranges they call elsewhere (carriers aside):
-- people call from home, rotating proxies from a new range each time. And, of networks of any kind, how
-- much comes from ranges that a quarter of the members use: who hides does not share them so. An office
-- has one such way out, or a few; a pool of exits has many.
-- Grain: ring. Inputs: stg_requests, stg_accounts, ring_candidates. Parameters: $starts_at, $ends_at.
with used as (
    select
        ring_candidates.ring_id,
        stg_requests.account_key,
        stg_requests.range_key,
        max(stg_requests.network_kind) as network_kind,
        count(*) as requests
    from stg_requests
    join ring_candidates using (account_key)
    where requested_at >= $starts_at and requested_at < $ends_at and range_key is not null
    group by ring_candidates.ring_id, stg_requests.account_key, stg_requests.range_key
),
often as (
    select ring_id, account_key, range_key, network_kind
    from used
    qualify requests >= 0.2 * sum(requests) over (partition by ring_id, account_key)
),
present as (
    select ring_id, account_key, range_key, network_kind from often
    union
    select
        ring_candidates.ring_id,
        stg_accounts.account_key,
        stg_accounts.signup_range_key,
        stg_accounts.signup_kind
    from stg_accounts
    join ring_candidates using (account_key)
    where stg_accounts.signup_range_key is not null
),
places as (
    select ring_id, range_key, count(distinct account_key) as members
    from present
    where coalesce(network_kind, '') not in ('hosting', 'vpn', 'proxy', 'mobile')
    group by ring_id, range_key
),
sizes as (
    select ring_id, count(*) as accounts
    from ring_candidates
    group by ring_id
),
venues as (
    -- Several venues of one kind may be taken for one ring: each where many gather counts.
    select places.ring_id, places.range_key
    from places
    join sizes using (ring_id)
    where places.members >= greatest(5, 0.15 * sizes.accounts)
),
gathered as (
    select present.ring_id, count(distinct present.account_key) as members
    from present
    join venues using (ring_id, range_key)
    group by present.ring_id
),
gateways as (
    select
        used.ring_id,
        used.range_key,
        count(*) >= 5 and coalesce(max(network_kind), '') <> 'mobile' as is_exit
    from used
    join sizes using (ring_id)
    group by used.ring_id, used.range_key, sizes.accounts
    having count(*) >= greatest(2, 0.25 * sizes.accounts)
),
sent as (
    select
        used.ring_id,
        sum(case when venues.range_key is not null then used.requests else 0 end)
            / sum(used.requests) as venue_request_share,
        sum(case when gateways.range_key is not null then used.requests else 0 end)
            / sum(used.requests) as gateway_request_share
    from used
    left join venues using (ring_id, range_key)
    left join gateways using (ring_id, range_key)
    group by used.ring_id
),
elsewhere as (
    select used.ring_id, count(*) as ranges, sum(used.requests) as requests
    from used
    anti join venues using (ring_id, range_key)
    where coalesce(used.network_kind, '') <> 'mobile'
    group by used.ring_id
),
exits as (
    select ring_id, count(*) as shared_exits
    from gateways
    where is_exit
    group by ring_id
),
largest as (
    select ring_id, max(members) as members
    from places
    group by ring_id
),
ring_places as (
    select
        sizes.ring_id,
        greatest(coalesce(largest.members, 0), coalesce(gathered.members, 0)) / sizes.accounts as place_share,
        coalesce(sent.venue_request_share, 0.0) as venue_request_share,
        coalesce(sent.gateway_request_share, 0.0) as gateway_request_share,
        coalesce(exits.shared_exits, 0) as shared_exits,
        coalesce(elsewhere.requests, 0) / sizes.accounts as elsewhere_requests,
        elsewhere.ranges / elsewhere.requests as ranges_per_request_elsewhere
    from sizes
    left join largest using (ring_id)
    left join sent using (ring_id)
    left join exits using (ring_id)
    left join gathered using (ring_id)
    left join elsewhere using (ring_id)
)
select * from ring_places
