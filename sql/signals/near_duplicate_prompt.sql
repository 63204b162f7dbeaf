-- Purpose: accounts that send nearly the same prompt. Any two of a prompt's three smallest shingle
-- hashes agree with probability that grows with the two texts' resemblance (Broder 1997, "On the
-- resemblance and containment of documents": super-shingles of a bottom-k sketch).
-- Grain: account × pair of smallest shingles that another account has too; and, for the signal's
-- coverage, an account alone (no entity). Inputs: stg_requests. Parameters: $starts_at, $ends_at.
with prompts as (
    -- The shingles one by one: lists are slow to group.
    select
        account_key,
        prompt_key,
        any_value(sketch[1]) as first_shingle,
        any_value(sketch[2]) as second_shingle,
        any_value(sketch[3]) as third_shingle,
        min(requested_at) as requested_at
    from stg_requests
    where array_length(sketch) >= 3
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
            key64_of(first_shingle, second_shingle),
            key64_of(first_shingle, third_shingle),
            key64_of(second_shingle, third_shingle)
        ]) as entity
    from prompts
),
shared as (
    select entity
    from bands
    group by entity
    having min(account_key) <> max(account_key)
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
    semi join shared using (entity)
    group by account_key, entity
    union all
    select account_key, null, null, count(*), min(requested_at), max(requested_at), null
    from prompts
    group by account_key
)
select * from sighted
