-- Purpose: what linked accounts have of some signals that hardly anybody else has (phrases of templates,
-- clients, questions): at least $own_share of all who have it are linked. Things with the same holders
-- have one members_key.
-- Grain: account × entity. Inputs: sightings, entities, links. Parameters: $signals, $own_share.
with linked as (
    select account_a as account_key from links
    union
    select account_b from links
),
held as (
    select account_key, signal, entity
    from sightings
    where signal in (select unnest($signals)) and account_key in (from linked)
),
own as (
    select
        signal,
        entity,
        any_value(entities.members_key) as members_key,
        any_value(entities.accounts) as holders
    from held
    join entities using (signal, entity)
    group by signal, entity
    having count(*) >= $own_share * any_value(entities.accounts)
),
own_holders as (
    select account_key, signal, entity, members_key, holders
    from held
    join own using (signal, entity)
)
select * from own_holders
order by account_key, signal, entity
