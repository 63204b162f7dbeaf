-- Purpose: how much the night worked on, in the order of the work.
-- Grain: what is counted. Inputs: the staged tables, night_accounts, sightings, links.
-- Parameters: $starts_at, $ends_at (the window). What came later does not count.
with counted as (
    select 1 as place, 'accounts' as what, count(*) as n
    from stg_accounts
    where created_at is null or created_at < $ends_at
    union all
    select 2, 'payments', count(*) from stg_payments where paid_at < $ends_at
    union all
    select 3, 'requests', count(*)
    from stg_requests
    where requested_at >= $starts_at and requested_at < $ends_at
    union all
    select 4, 'labels', count(*) from stg_labels where decided_at is null or decided_at < $ends_at
    union all
    select 5, 'allowlist', count(*) from stg_allowlist
    union all
    select 6, 'networks', count(*) from stg_networks
    union all
    select 7, 'active accounts', count(*)
    from night_accounts
    where requests > 0 or created_at >= $starts_at
    union all
    select 8, 'sightings', count(*) from sightings
    union all
    select 9, 'links', count(*) from links
)
select * from counted
