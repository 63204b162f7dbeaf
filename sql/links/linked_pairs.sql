-- Purpose: pairs of patterns that link.
-- Grain: pair. Inputs: pair_patterns, pattern_links.
with linked_pairs as (
    select no_a, no_b, bits, probability, causes
    from pair_patterns
    join pattern_links using (pattern)
)
select * from linked_pairs
