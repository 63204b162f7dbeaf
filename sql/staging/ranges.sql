-- Purpose: ranges seen, with what is known of them. A view.
-- Grain: a range. Inputs: known_ranges, range_facts.
with ranged as (
    select
        known_ranges.range_key,
        known_ranges.range,
        known_ranges.wide_key,
        known_ranges.wide,
        range_facts.kind,
        coalesce(range_facts.allowlisted, false) as allowlisted
    from known_ranges
    left join range_facts using (range_key)
)

select * from ranged
