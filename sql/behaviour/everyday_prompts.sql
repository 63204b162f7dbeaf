-- Purpose: prompts that $strangers or more ask word for word: thanks, "continue", what goes round. The
-- accounts of a ring are one hand: what its members have of each other is not what people ask.
-- Grain: prompt. Inputs: stg_requests, ring_candidates. Parameters: $starts_at, $ends_at, $strangers.
with repeated as (
    -- Most prompts are asked once: they are left out before anybody is counted.
    select prompt_key
    from stg_requests
    where requested_at >= $starts_at and requested_at < $ends_at and prompt_key is not null
    group by prompt_key
    having count(*) >= $strangers
),
askers as (
    select
        stg_requests.prompt_key,
        stg_requests.account_key,
        ring_candidates.ring_id
    from stg_requests
    semi join repeated using (prompt_key)
    left join ring_candidates using (account_key)
    where requested_at >= $starts_at and requested_at < $ends_at
),
everyday_prompts as (
    select prompt_key
    from askers
    group by prompt_key
    having count(distinct account_key) filter (where ring_id is null) + count(distinct ring_id)
        >= $strangers
)
select * from everyday_prompts
