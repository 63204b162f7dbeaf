-- Purpose: accounts that send nearly the same prompt. Any two of a prompt's three smallest shingle
-- hashes agree with probability that grows with the two texts' resemblance (Broder 1997, "On the
-- resemblance and containment of documents": super-shingles of a bottom-k sketch).
-- Grain: account × pair of smallest shingles. Inputs: stg_requests.
-- Parameters: $starts_at, $ends_at.
with prompts as (
    select account_key, prompt_key, any_value(sketch) as sketch, min(requested_at) as requested_at
    from stg_requests
    where sketch is not null
      and requested_at >= $starts_at
      and requested_at < $ends_at
      and word_count >= 8
    group by account_key, prompt_key
),
bands as (
    select
        account_key,
        prompt_key,
        requested_at,
        unnest([
            key64_of(sketch[1], sketch[2]),
            key64_of(sketch[1], sketch[3]),
            key64_of(sketch[2], sketch[3])
        ]) as entity
    from prompts
    where array_length(sketch) >= 3
),
sighted as (
    select
        account_key,
        entity,
        min(prompt_key) as fact,
        count(*) as hits,
        min(requested_at) as first_at,
        max(requested_at) as last_at,
        cast(null as varchar) as label
    from bands
    group by account_key, entity
)
select * from sighted
