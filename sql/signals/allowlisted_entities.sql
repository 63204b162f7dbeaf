-- Purpose: entities that link nobody: allowlisted cards and networks.
-- Grain: entity. Inputs: stg_allowlist, ranges. Parameters: $ends_at.
with allowed as (
    select value_key as entity
    from stg_allowlist
    where kind = 'card' and (expires_at is null or expires_at >= $ends_at)
    union
    select range_key
    from ranges
    where allowlisted
    union
    select wide_key
    from ranges
    where allowlisted
)
select * from allowed
