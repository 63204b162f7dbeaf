-- Purpose: small numbers for entities, and the chance that a stranger has each. Numbers follow
-- members_key, which is the same under every hashing key. What an account that analysts call benign
-- shares with others is commoner than its frequency tells: each such holder raises the chance as
-- $benign_holder more strangers would.
-- Grain: signal × entity. Inputs: entities, numbered_signals, sightings, night_accounts.
-- Parameters: $benign_holder.
with vouched as (
    select sightings.signal, sightings.entity, count(*) as holders
    from sightings
    join night_accounts using (account_key)
    where night_accounts.label = 'benign'
    group by sightings.signal, sightings.entity
),
numbered_entities as (
    select
        numbered_signals.signal_no,
        entities.entity,
        entities.members_key,
        cast(entities.accounts as integer) as accounts,
        least(
            1.0,
            entities.chance * (1 + $benign_holder * coalesce(vouched.holders, 0) / (entities.accounts - 1))
        ) as chance,
        cast(row_number() over (order by members_key, entity, signal_no) as integer) as entity_no
    from entities
    join numbered_signals using (signal)
    left join vouched using (signal, entity)
)
select * from numbered_entities
