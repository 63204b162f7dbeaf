-- Purpose: small numbers for entities, in the order of members_key, which is the same under every
-- hashing key.
-- Grain: signal × entity. Inputs: entities, numbered_signals.
with numbered_entities as (
    select
        numbered_signals.signal_no,
        entities.entity,
        entities.members_key,
        cast(entities.accounts as integer) as accounts,
        entities.chance,
        cast(row_number() over (order by members_key, entity, signal_no) as integer) as entity_no
    from entities
    join numbered_signals using (signal)
)
select * from numbered_entities
