-- Purpose: whether a ring's members are people in one place: the range that most of them use for a
-- good part of their requests, leaving out ranges where nobody sits (hosting, VPN, proxy).
-- Grain: ring. Inputs: stg_requests, ring_candidates. Parameters: $starts_at, $ends_at.
with used as (
    select
        ring_candidates.ring_id,
        stg_requests.account_key,
        stg_requests.wide_key,
        any_value(stg_requests.network_kind) as network_kind,
        count(*) as requests
    from stg_requests
    join ring_candidates using (account_key)
    where requested_at >= $starts_at and requested_at < $ends_at and wide_key is not null
    group by ring_candidates.ring_id, stg_requests.account_key, stg_requests.wide_key
),
shares as (
    select *, requests / sum(requests) over (partition by ring_id, account_key) as share
    from used
),
places as (
    select
        ring_id,
        wide_key,
        count(*) filter (
            where share >= 0.3
              and coalesce(network_kind, '') not in ('hosting', 'vpn', 'proxy', 'mobile')
        ) as members
    from shares
    group by ring_id, wide_key
),
sizes as (
    select ring_id, count(distinct account_key) as accounts
    from used
    group by ring_id
),
ring_places as (
    select sizes.ring_id, max(places.members) / max(sizes.accounts) as place_share
    from sizes
    join places using (ring_id)
    group by sizes.ring_id
)
select * from ring_places
