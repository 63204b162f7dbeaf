-- Purpose: the words by which prompts are placed among the night's topics. Read are up to twenty
-- different prompts of an account: of up to fifty members of every candidate ring (enough for means
-- over them) and of a sample of other accounts.
-- Lists that were handed out to members say nothing of what they seek themselves.
-- Words of a template say nothing of a topic. Prompts of an account with the same recurring shingle
-- are made from a template; a word that stands in nearly all of them is left out of them.
-- Grain: account × prompt × word. Inputs: stg_requests, ring_candidates, ring_lists, night_accounts.
-- Parameters: $starts_at, $ends_at, $sample.
with others as (
    select account_key
    from night_accounts
    where requests >= 3 and account_key not in (select account_key from ring_candidates)
    order by key64_of('topics', account_key), account_key
    limit $sample
),
members as (
    select account_key, ring_id
    from ring_candidates
    qualify row_number() over (
        partition by ring_id order by key64_of('topics', account_key), account_key
    ) <= 50
),
chosen as (
    select account_key, ring_id from members
    union all
    select account_key, null from others
),
asked as (
    -- Chosen without their lists, which are slow to group.
    select chosen.ring_id, stg_requests.account_key, stg_requests.prompt_key
    from stg_requests
    join chosen using (account_key)
    anti join ring_lists
      on ring_lists.ring_id = chosen.ring_id and ring_lists.prompt_key = stg_requests.prompt_key
    where requested_at >= $starts_at and requested_at < $ends_at and words is not null
    group by chosen.ring_id, stg_requests.account_key, stg_requests.prompt_key
    qualify row_number() over (
        partition by stg_requests.account_key order by stg_requests.prompt_key
    ) <= 20
),
prompts as (
    select
        asked.ring_id,
        asked.account_key,
        asked.prompt_key,
        any_value(stg_requests.words) as words,
        any_value(stg_requests.sketch) as sketch
    from stg_requests
    join asked using (account_key, prompt_key)
    where requested_at >= $starts_at and requested_at < $ends_at and words is not null
    group by asked.ring_id, asked.account_key, asked.prompt_key
),
occurrences as (
    select ring_id, account_key, prompt_key, unnest(words) as word
    from prompts
),
shingles as (
    select account_key, prompt_key, unnest(sketch) as shingle
    from prompts
),
recurring as (
    select account_key, shingle, count(*) as prompts
    from shingles
    group by account_key, shingle
    having count(*) >= 3
    qualify row_number() over (
        partition by account_key order by count(*) desc, shingle
    ) <= 16
),
template_prompts as (
    select shingles.account_key, shingles.prompt_key, shingles.shingle, recurring.prompts
    from shingles
    join recurring using (account_key, shingle)
),
template_words as (
    select template_prompts.account_key, template_prompts.shingle, occurrences.word
    from template_prompts
    join occurrences using (account_key, prompt_key)
    group by template_prompts.account_key, template_prompts.shingle, occurrences.word
    having count(*) >= 0.8 * max(template_prompts.prompts)
),
template_occurrences as (
    select distinct template_prompts.account_key, template_prompts.prompt_key, template_words.word
    from template_prompts
    join template_words using (account_key, shingle)
),
topic_prompts as (
    select occurrences.*
    from occurrences
    anti join template_occurrences using (account_key, prompt_key, word)
)
select * from topic_prompts
order by ring_id, account_key, prompt_key, word
