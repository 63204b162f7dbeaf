-- Purpose: accounts that ask the same task in other words: two rare words that stand together in a
-- prompt of each. Rare means used by few accounts of the window, so vocabulary everybody has and
-- words of one account alone both drop out.
-- Grain: account × pair of rare words. Inputs: stg_requests. Parameters: $starts_at, $ends_at.
with prompts as (
    select account_key, prompt_key, any_value(words) as words, min(requested_at) as requested_at
    from stg_requests
    where words is not null and requested_at >= $starts_at and requested_at < $ends_at
    group by account_key, prompt_key
),
occurrences as (
    select account_key, prompt_key, requested_at, unnest(words) as word
    from prompts
),
document_frequency as (
    select word, count(distinct account_key) as accounts
    from occurrences
    group by word
),
rare as (
    select account_key, prompt_key, requested_at, word, accounts
    from occurrences
    join document_frequency using (word)
    where accounts >= 2
      and accounts <= greatest(8, (select count(distinct account_key) from prompts) / 500)
    qualify row_number() over (partition by account_key, prompt_key order by accounts, word) <= 5
),
tasks as (
    select
        one.account_key,
        one.prompt_key,
        one.requested_at,
        key64_of(one.word, other.word) as entity
    from rare as one
    join rare as other
      on one.account_key = other.account_key
     and one.prompt_key = other.prompt_key
     and one.word < other.word
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
    from tasks
    group by account_key, entity
)
select * from sighted
