-- Purpose: ranges of which new networks tell another kind than was told before, or the first.
-- Grain: a range. Inputs: range_facts, earlier_facts.
with changed as (
    select
        range_key,
        range_facts.kind,
        earlier_facts.kind as earlier_kind
    from range_facts
    full join earlier_facts using (range_key)
    where range_facts.kind is distinct from earlier_facts.kind
)

select * from changed
