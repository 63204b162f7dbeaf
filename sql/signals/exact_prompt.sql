-- Purpose: accounts that send the same prompt, word for word (case and spaces aside).
-- Grain: account × prompt. Inputs: stg_requests. Parameters: $starts_at, $ends_at.
with sighted as (
    select
        account_key,
        prompt_key as entity,
        prompt_key as fact,
        count(*) as hits,
        min(requested_at) as first_at,
        max(requested_at) as last_at,
        cast(null as varchar) as label
    from stg_requests
    where prompt_key is not null and requested_at >= $starts_at and requested_at < $ends_at
    group by account_key, prompt_key
)
select * from sighted
