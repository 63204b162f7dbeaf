-- Purpose: accounts that ask with the same rare settings (model, endpoint, temperature,
-- top_logprobs, max_tokens): one program drives them.
-- Grain: account × settings that make up a good part of its requests.
-- Inputs: stg_requests. Parameters: $starts_at, $ends_at.
with used as (
    select
        account_key,
        settings_key,
        count(*) as hits,
        min(requested_at) as first_at,
        max(requested_at) as last_at
    from stg_requests
    where settings_key is not null and requested_at >= $starts_at and requested_at < $ends_at
    group by account_key, settings_key
),
shares as (
    select *, hits / sum(hits) over (partition by account_key) as share
    from used
),
sighted as (
    select
        account_key,
        settings_key as entity,
        settings_key as fact,
        hits,
        first_at,
        last_at,
        cast(null as varchar) as label
    from shares
    where hits >= 2 and share >= 0.2
)
select * from sighted
