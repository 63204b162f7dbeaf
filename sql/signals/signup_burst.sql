-- Purpose: accounts that signed up within the same ten minutes. How many did tells what that is worth:
-- the busier the hour, the less.
-- Grain: account × bucket (two half-overlapping). Inputs: stg_accounts. Parameters: $ends_at.
with signups as (
    select
        account_key,
        created_at,
        cast(date_diff('minute', timestamp '2000-01-01 00:00:00', created_at) as bigint) as minute
    from stg_accounts
    where created_at is not null and created_at < $ends_at
      -- A whole day is no signup minute: sources that know the day only say nothing here.
      and cast(created_at as time) <> time '00:00:00'
),
buckets as (
    select
        account_key,
        created_at,
        unnest([minute // 10, (minute + 5) // 10]) as bucket,
        unnest([0, 1]) as phase
    from signups
),
sighted as (
    select
        account_key,
        key64('signup/' || bucket || '/' || phase) as entity,
        key64('signup') as fact,
        1 as hits,
        created_at as first_at,
        created_at as last_at,
        'signed up around ' || strftime(created_at, '%Y-%m-%d %H:%M') as label
    from buckets
)
select * from sighted
