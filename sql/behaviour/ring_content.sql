-- Purpose: which share of a member's different prompts stands on content that the ring coordinates:
-- its template's fixed words, or tasks and texts that other members send too. Prompts of a list that
-- was handed out are told apart: the other shares are of what a member asks besides (null: nothing).
-- Grain: ring × account. Inputs: stg_requests, sightings, entities, ring_candidates, ring_lists,
-- night_accounts, signals.
-- Parameters: $starts_at, $ends_at.
with sizes as (
    select ring_id, count(*) as accounts
    from ring_candidates
    group by ring_id
),
shared as (
    -- What two members or more have in common and others hardly ever: of single prompts and tasks most
    -- sharers are members; a template is members' at least twenty times as often as others'.
    select ring_candidates.ring_id, sightings.signal, sightings.entity
    from sightings
    join ring_candidates using (account_key)
    join sizes on sizes.ring_id = ring_candidates.ring_id
    join entities
      on entities.signal = sightings.signal and entities.entity = sightings.entity
    where sightings.signal in (
        'prompt_template', 'exact_prompt', 'near_duplicate_prompt', 'prompt_task'
    )
    group by ring_candidates.ring_id, sightings.signal, sightings.entity
    having count(*) >= 2
       and case
           when sightings.signal = 'prompt_template'
               then count(*) >= 0.1 * max(sizes.accounts)
                and count(*) >= 0.25 * max(entities.accounts)
                and count(*) * (select count(*) from night_accounts)
                    >= 20.0 * max(sizes.accounts) * (max(entities.accounts) - count(*))
           else count(*) >= 0.5 * max(entities.accounts)
       end
),
asked as (
    select ring_candidates.ring_id, stg_requests.account_key, stg_requests.prompt_key, stg_requests.sketch
    from stg_requests
    join ring_candidates using (account_key)
    where requested_at >= $starts_at and requested_at < $ends_at and prompt_key is not null
),
prompts as (
    select distinct ring_id, account_key, prompt_key
    from asked
),
templated as (
    -- Of every request anew: to keep the shingles of each different prompt takes too much memory.
    select distinct shingles.ring_id, shingles.account_key, shingles.prompt_key
    from (
        select ring_id, account_key, prompt_key, unnest(sketch) as entity
        from asked
        where ring_id in (select ring_id from shared where signal = 'prompt_template')
    ) as shingles
    join shared
      on shared.ring_id = shingles.ring_id
     and shared.entity = shingles.entity
     and shared.signal = 'prompt_template'
),
repeated as (
    select distinct sightings.account_key, sightings.fact as prompt_key
    from sightings
    join ring_candidates using (account_key)
    join shared
      on shared.ring_id = ring_candidates.ring_id
     and shared.entity = sightings.entity
     and shared.signal = sightings.signal
    where sightings.signal <> 'prompt_template'
),
told as (
    select
        prompts.ring_id,
        prompts.account_key,
        ring_lists.prompt_key is not null as is_listed,
        templated.prompt_key is not null as is_templated,
        repeated.prompt_key is not null as is_repeated
    from prompts
    left join templated using (ring_id, account_key, prompt_key)
    left join repeated using (account_key, prompt_key)
    left join ring_lists using (ring_id, prompt_key)
),
ring_content as (
    select
        ring_id,
        account_key,
        count(*) as prompts,
        avg(cast(is_listed as integer)) as listed_share,
        avg(case when not is_listed then cast(is_repeated as integer) end) as repeated_share,
        avg(case when not is_listed then cast(is_templated or is_repeated as integer) end)
            as coordinated_share
    from told
    -- Where no prompt signal looks, nothing coordinated can be seen.
    where exists (select 1 from signals where family = 'prompt')
    group by ring_id, account_key
)
select * from ring_content
