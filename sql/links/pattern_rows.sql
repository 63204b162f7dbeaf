-- Purpose: what the pairs of each pattern agree on. Entities of enough accounts are named, to be
-- judged by their own pairs.
-- Grain: slice × pattern × signal. Inputs: pair_bits, pair_patterns.
-- Parameters: $cell_accounts, $most_bits, $slices, $slice.
with pattern_rows as (
    select
        pattern,
        signal_no,
        case when sharers >= $cell_accounts then entity_no end as entity_no,
        cast(least(floor(bits / 2), 10) as tinyint) as level,
        is_representative,
        count(*) as pairs,
        -- No single agreement decides alone. Thousandths of a bit, as whole numbers.
        sum(cast(round(1000 * least(bits, $most_bits)) as bigint)) as thousandths
    from pair_bits
    join pair_patterns using (no_a, no_b)
    where no_a % $slices = $slice
    group by all
)
select * from pattern_rows
