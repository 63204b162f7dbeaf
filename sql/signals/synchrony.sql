-- Purpose: accounts that act within the same three minutes on the same constraint object: a prompt
-- or a client (Cao et al. 2014, "Uncovering large groups of active malicious accounts in online
-- social networks": user, time stamp, constraint object).
-- Grain: account × object × bucket, of those with two accounts or more.
-- Inputs: stg_requests. Parameters: $starts_at, $ends_at.
with acts as (
    select
        account_key,
        requested_at,
        cast(date_diff('minute', timestamp '2000-01-01 00:00:00', requested_at) as bigint) as minute,
        unnest([prompt_key, client_key]) as object
    from stg_requests
    where requested_at >= $starts_at and requested_at < $ends_at
),
quiet as (
    -- On a busy object somebody always acts: meetings are chance. Objects with less than one act in
    -- five buckets, from the first to the last, are left.
    select object
    from acts
    where object is not null
    group by object
    having count(*) >= 2 and count(*) <= 0.2 * (max(minute) // 3 - min(minute) // 3 + 1) + 4
),
buckets as (
    select account_key, requested_at, key64_of(minute // 3, object) as entity
    from acts
    semi join quiet using (object)
),
together as (
    select entity
    from buckets
    group by entity
    having min(account_key) <> max(account_key)
),
sighted as (
    -- Every meeting is a fact of its own: who acts often meets others by chance often.
    select
        account_key,
        entity,
        entity as fact,
        count(*) as hits,
        min(requested_at) as first_at,
        max(requested_at) as last_at,
        cast(null as varchar) as label
    from buckets
    semi join together using (entity)
    group by account_key, entity
)
select * from sighted
