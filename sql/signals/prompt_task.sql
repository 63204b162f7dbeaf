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
uncommon as (
    -- Counted roughly, with much to spare, so that exact counts are of few words only.
    select word
    from (select account_key, unnest(words) as word from texts) as said
    group by word
    having min(account_key) <> max(account_key)
       and approx_count_distinct(account_key) <= 3 * (select most_accounts from volumes)
),
occurrences as (
    select account_key, prompt_key, word, min(requested_at) as requested_at
    from (select account_key, prompt_key, requested_at, unnest(words) as word from texts) as said
    semi join uncommon using (word)
    group by account_key, prompt_key, word
),
document_frequency as (
    select word, count(distinct account_key) as accounts
    from occurrences
    group by word
    having count(distinct account_key) <= (select most_accounts from volumes)
),
rare as (
    select account_key, prompt_key, requested_at, word, accounts
    from occurrences
    join document_frequency using (word)
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
    where least(one.accounts, other.accounts) <= (select rare_accounts from volumes)
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
