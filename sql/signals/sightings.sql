-- Purpose: one signal's sightings of shared entities.
-- Grain: account × entity. Inputs: signal_sightings, entity_crowds, night_accounts.
-- Parameters: $signal.
with shared as (
    select entity
    from entity_crowds
    where signal = $signal
    group by entity
    having sum(accounts) >= 2
),
kept as (
    select $signal as signal, account_key, entity, fact, hits, first_at, last_at
    from signal_sightings
    semi join shared using (entity)
    semi join night_accounts using (account_key)
)
select * from kept
