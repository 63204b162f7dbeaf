-- Purpose: accounts whose prompts share a fixed part while the rest differs: a run of words that
-- recurs within an account's own prompts. Also the same system prompt.
-- Grain: account × characteristic shingle (a good share of the account's different prompts).
-- Inputs: stg_requests. Parameters: $starts_at, $ends_at.
with sent as (
    -- Once a different prompt: a prompt sent many times is no template.
    select account_key, prompt_key, count(*) as times, min(requested_at) as requested_at
    from stg_requests
    where sketch is not null and requested_at >= $starts_at and requested_at < $ends_at
    group by account_key, prompt_key
),
volumes as (
    select account_key, count(*) as prompts
    from sent
    group by account_key
    having count(*) >= 3
),
repeated as (
    select account_key, prompt_key, requested_at
    from sent
    where times > 1
),
prompts as (
    -- Lists are slow to group: only those of repeated prompts are.
    select account_key, sketch, requested_at
    from stg_requests
    anti join repeated using (account_key, prompt_key)
    where sketch is not null and requested_at >= $starts_at and requested_at < $ends_at
    union all
    select
        repeated.account_key,
        any_value(stg_requests.sketch) as sketch,
        min(repeated.requested_at) as requested_at
    from stg_requests
    join repeated
      on repeated.account_key = stg_requests.account_key
     and repeated.prompt_key = stg_requests.prompt_key
    where stg_requests.sketch is not null
      and stg_requests.requested_at >= $starts_at
      and stg_requests.requested_at < $ends_at
    group by repeated.account_key, repeated.prompt_key
),
shingles as (
    select account_key, unnest(sketch) as shingle, requested_at
    from prompts
    semi join volumes using (account_key)
),
recurring as (
    select
        account_key,
        shingle,
        count(*) as hits,
        min(requested_at) as first_at,
        max(requested_at) as last_at
    from shingles
    group by account_key, shingle
    having count(*) >= 3
),
characteristic as (
    select recurring.*
    from recurring
    join volumes using (account_key)
    where hits >= 0.1 * prompts
),
system_prompts as (
    select
        account_key,
        system_prompt_key as shingle,
        count(*) as hits,
        min(requested_at) as first_at,
        max(requested_at) as last_at
    from stg_requests
    where system_prompt_key is not null and requested_at >= $starts_at and requested_at < $ends_at
    group by account_key, system_prompt_key
),
sighted as (
    select account_key, shingle as entity, key64('template') as fact, hits, first_at, last_at,
        cast(null as varchar) as label
    from characteristic
    union all
    select account_key, shingle, key64('system'), hits, first_at, last_at, 'same system prompt'
    from system_prompts
)
select * from sighted
