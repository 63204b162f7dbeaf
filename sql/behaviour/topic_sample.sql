-- Purpose: prompts from which the night's topics are learnt: drawn from the traffic as it comes, so that
-- what is asked much is told apart finely, whoever asks it.
-- Grain: prompt × word. Inputs: stg_requests. Parameters: $starts_at, $ends_at, $prompts.
with asked as (
    select account_key, prompt_key, requested_at, words
    from stg_requests
    where requested_at >= $starts_at and requested_at < $ends_at and words is not null
),
total as (
    select count(*) as prompts
    from asked
),
likely as (
    -- About half as many again as are wanted: ordering all prompts would be slow.
    select *, key64_of(account_key, requested_at) as drawn
    from asked
    where key64_of(account_key, requested_at) % 1000000
        <= 1500000.0 * $prompts / (select prompts from total)
),
drawn as (
    select cast(row_number() over (order by drawn, account_key, prompt_key) as integer) as prompt, words
    from likely
    qualify prompt <= $prompts
),
topic_sample as (
    select prompt, unnest(words) as word
    from drawn
)
select * from topic_sample
order by prompt, word
