-- Purpose: what an account's sighting is worth: the chance that an unrelated account shares with it
-- some fact of this signal that is at least as rare. An account with many facts meets others by
-- chance more often, so its facts are worth less.
-- Grain: account × signal × entity. Inputs: sightings, entities, signals.
with rated as (
    select
        sightings.account_key,
        sightings.signal,
        signals.family,
        sightings.entity,
        sightings.fact,
        sightings.hits,
        entities.accounts,
        entities.chance,
        entities.members_key,
        -- Of the entities that are views of one fact only the rarest adds to the account's chances.
        row_number() over (
            partition by sightings.account_key, sightings.signal, sightings.fact
            order by entities.chance, entities.members_key, sightings.entity
        ) = 1 as is_rarest_view
    from sightings
    join entities using (signal, entity)
    join signals using (signal)
),
accumulated as (
    select
        *,
        sum(case when is_rarest_view then chance else 0.0 end) over (
            partition by account_key, signal
            order by chance
            range between unbounded preceding and current row
        ) as chances_so_far
    from rated
),
account_entities as (
    select
        account_key,
        signal,
        family,
        entity,
        fact,
        hits,
        accounts,
        chance,
        members_key,
        round(least(1.0, greatest(chance, chances_so_far)), 10) as any_chance
    from accumulated
)
select * from account_entities
