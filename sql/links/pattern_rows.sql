-- Purpose: what the pairs of each pattern agree on. Entities of enough accounts are named, to be
-- judged by their own pairs.
-- Grain: pattern × signal. Inputs: patterns, pair_bits.
with pattern_rows as (
    select
        pattern,
        signal_no,
        case when has_own_cell then entity_no end as entity_no,
        grade,
        is_representative,
        pairs
    from pair_bits
    join patterns using (no_a, no_b)
)
select * from pattern_rows
