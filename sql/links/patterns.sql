-- Purpose: how many pairs are of each pattern, and one of them: what it agrees on, all agree on.
-- Grain: pattern. Inputs: pair_patterns.
with examples as (
    select
        pattern,
        cast(count(*) as integer) as pairs,
        min(cast(no_a as bigint) * 4294967296 + no_b) as example
    from pair_patterns
    group by pattern
),
patterns as (
    select
        pattern,
        pairs,
        cast(example // 4294967296 as integer) as no_a,
        cast(example % 4294967296 as integer) as no_b
    from examples
)
select * from patterns
