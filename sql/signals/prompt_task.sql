-- Purpose: accounts that ask the same task in other words: two words that stand together in a prompt of
-- each, one of them rare. Rare means used by few accounts of the window, so vocabulary everybody has
-- and words of one account alone both drop out. A task may have one rare word only, a name or a term:
-- then it is told by the least common words beside it, which ten times as many accounts may use.
-- Grain: account × pair of words. Inputs: stg_requests. Parameters: $starts_at, $ends_at.
with texts as (
    select account_key, prompt_key, words, requested_at
    from stg_requests
    where words is not null and requested_at >= $starts_at and requested_at < $ends_at
),
volumes as (
    select
        greatest(8, count(distinct account_key) / 500) as rare_accounts,
        greatest(8, count(distinct account_key) / 50) as most_accounts
    from texts
),
repeated as (
    select account_key, prompt_key, min(requested_at) as requested_at
    from texts
    group by account_key, prompt_key
    having count(*) > 1
),
prompts as (
    -- Lists are slow to group: only those of repeated prompts are.
    select account_key, prompt_key, requested_at, words
    from texts
    anti join repeated using (account_key, prompt_key)
    union all
    select
        repeated.account_key,
        repeated.prompt_key,
        min(repeated.requested_at) as requested_at,
        any_value(texts.words) as words
    from texts
    join repeated using (account_key, prompt_key)
    group by repeated.account_key, repeated.prompt_key
),
uncommon as (
    -- Counted roughly, with much to spare, so that exact counts are of few words only.
    select word
    from (select account_key, unnest(words) as word from prompts) as said
    group by word
    having min(account_key) <> max(account_key)
       and approx_count_distinct(account_key) <= 3 * (select most_accounts from volumes)
),
document_frequency as (
    select word, count(distinct account_key) as accounts
    from (select account_key, unnest(words) as word from prompts) as said
    semi join uncommon using (word)
    group by word
    having count(distinct account_key) <= (select most_accounts from volumes)
),
ordered as (
    -- A prompt's words, the rarest first, each with those that follow.
    select
        account_key,
        prompt_key,
        requested_at,
        word,
        accounts,
        row_number() over by_prompt as place,
        lead(word, 1) over by_prompt as next_word,
        lead(word, 2) over by_prompt as second_next,
        lead(word, 3) over by_prompt as third_next,
        lead(word, 4) over by_prompt as fourth_next
    from (
        select account_key, prompt_key, requested_at, unnest(words) as word
        from prompts
    ) as said
    join document_frequency using (word)
    window by_prompt as (partition by account_key, prompt_key order by accounts, word)
),
pairs as (
    -- Of the five rarest of a prompt.
    select
        account_key,
        prompt_key,
        requested_at,
        word,
        unnest([
            next_word,
            case when place <= 3 then second_next end,
            case when place <= 2 then third_next end,
            case when place <= 1 then fourth_next end
        ]) as other
    from ordered
    where place <= 4 and accounts <= (select rare_accounts from volumes)
),
tasks as (
    select
        account_key,
        prompt_key,
        requested_at,
        key64_of(least(word, other), greatest(word, other)) as entity
    from pairs
    where other is not null
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
