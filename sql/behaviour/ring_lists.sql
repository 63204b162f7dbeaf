-- Purpose: lists that were handed out: up to $longest prompts that $askers members or more, and a $share
-- of all, ask word for word; of a small group three tenths, five at least. A lesson, a tutorial or a
-- post that spreads makes such lists; they are short. A harvest pays for every answer and divides
-- its work: what it asks again it asks a few times, of a corpus that is long.
-- Grain: ring × prompt. Inputs: stg_requests, ring_candidates.
-- Parameters: $starts_at, $ends_at, $askers, $share, $longest.
with sizes as (
    select ring_id, count(*) as accounts
    from ring_candidates
    group by ring_id
),
asked as (
    select distinct ring_candidates.ring_id, stg_requests.account_key, stg_requests.prompt_key
    from stg_requests
    join ring_candidates using (account_key)
    where requested_at >= $starts_at and requested_at < $ends_at and prompt_key is not null
),
popular as (
    select asked.ring_id, asked.prompt_key
    from asked
    join sizes using (ring_id)
    group by asked.ring_id, asked.prompt_key, sizes.accounts
    having count(*) >= greatest(
        least($askers, greatest(5, 0.3 * sizes.accounts)),
        $share * sizes.accounts
    )
),
ring_lists as (
    select ring_id, prompt_key
    from popular
    qualify count(*) over (partition by ring_id) <= $longest
)
select * from ring_lists
