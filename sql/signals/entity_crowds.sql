-- Purpose: crowds of one signal's shared entities.
-- Grain: entity × country. Inputs: signal_sightings, night_accounts, allowlisted_entities.
-- Parameters: $signal.
with shared as (
    select entity
    from signal_sightings
    where entity is not null
      and entity not in (select entity from allowlisted_entities)
      and fact not in (select entity from allowlisted_entities)
    group by entity
    having min(account_key) <> max(account_key)
),
crowds as (
    select
        $signal as signal,
        signal_sightings.entity,
        coalesce(night_accounts.country, '') as country,
        count(*) as accounts,
        bit_xor(key64(signal_sightings.account_key)) as members_key,
        min(signal_sightings.label) as label
    from signal_sightings
    semi join shared using (entity)
    join night_accounts using (account_key)
    group by signal_sightings.entity, coalesce(night_accounts.country, '')
)
select * from crowds
