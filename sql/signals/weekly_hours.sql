-- Purpose: accounts that keep the same hours: those hours of the day and days of the week in which
-- nearly all their calls fall. Office hours are common and worth little; a schedule of its own is rare.
-- Only accounts with calls enough, on several days, and with hours in which they are silent say anything.
-- One to three hours of the day in all are a job's that runs at its time, or a lesson's: many run at the
-- same, and strangers with one tool do.
-- Grain: account. Inputs: stg_requests. Parameters: $starts_at, $ends_at.
with acts as (
    select
        account_key,
        requested_at,
        hour(requested_at) as hour_of_day,
        dayofweek(requested_at) as day_of_week
    from stg_requests
    where requested_at >= $starts_at and requested_at < $ends_at
),
regulars as (
    select
        account_key,
        count(*) as hits,
        min(requested_at) as first_at,
        max(requested_at) as last_at
    from acts
    group by account_key
    having count(*) >= 30 and count(distinct cast(requested_at as date)) >= 3
),
hours as (
    select acts.account_key, acts.hour_of_day, count(*) as calls, max(regulars.hits) as hits
    from acts
    join regulars using (account_key)
    group by acts.account_key, acts.hour_of_day
),
days as (
    select acts.account_key, acts.day_of_week, count(*) as calls, max(regulars.hits) as hits
    from acts
    join regulars using (account_key)
    group by acts.account_key, acts.day_of_week
),
daily as (
    -- An hour of the schedule has at least a fiftieth of the calls; all others together no more.
    select
        account_key,
        cast(sum(case when calls >= 0.02 * hits then pow(2, hour_of_day) else 0 end) as bigint) as hours
    from hours
    group by account_key
    having sum(case when calls >= 0.02 * hits then calls else 0 end) >= 0.98 * max(hits)
       and count(*) filter (where calls >= 0.02 * hits) between 4 and 12
),
weekly as (
    select
        account_key,
        cast(sum(case when calls >= 0.02 * hits then pow(2, day_of_week) else 0 end) as bigint) as days
    from days
    group by account_key
),
sighted as (
    select
        daily.account_key,
        key64('hours/' || daily.hours || '/' || weekly.days) as entity,
        key64('hours/' || daily.hours || '/' || weekly.days) as fact,
        regulars.hits,
        regulars.first_at,
        regulars.last_at,
        'the same hours of the week' as label
    from daily
    join weekly using (account_key)
    join regulars using (account_key)
)
select * from sighted
