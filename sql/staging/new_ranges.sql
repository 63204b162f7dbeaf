-- Purpose: ranges of a batch that were not known before.
-- Grain: a range. Inputs: addresses, known_ranges.
with new_ranges as (
    select distinct range_key, range, wide_key, wide, range_hex
    from addresses
    anti join known_ranges using (range_key)
)

select * from new_ranges
