-- Purpose: entities in the order in which pairs are compared: those of one signal stand together.
-- Grain: entity. Inputs: numbered_entities, numbered_signals.
with columns as (
    select
        numbered_entities.entity_no,
        numbered_signals.signal_no,
        numbered_signals.is_counted
    from numbered_entities
    join numbered_signals using (signal_no)
)
select * from columns
order by signal_no, entity_no
