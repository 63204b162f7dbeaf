-- Purpose: pairs that agree alike: calibration and links see in a pair only which signals agree, how
-- rare (by grade), on which large entity, and whether it is representative. Pairs that are the
-- same in all that are of one pattern and are weighed once.
-- Grain: pair. Inputs: slice_bits.
with pair_patterns as (
    select
        no_a,
        no_b,
        -- The outer key64 mixes: combined hashes alone are alike enough to cancel each other out.
        bit_xor(
            key64(
                key64_of(
                    case when has_own_cell then entity_no else 0 end,
                    1000 * cast(signal_no as integer)
                    + 10 * cast(grade as integer)
                    + case when is_representative then 1 else 0 end
                )
            )
        ) as pattern
    from slice_bits
    group by no_a, no_b
)
select * from pair_patterns
