-- Purpose: the night's rings as the next nights will remember them.
-- Grain: ring × account. Inputs: ring_members. Parameters: $night.
with remembered as (
    select cast($night as date) as night, ring_id, account_key, verdict, confidence
    from ring_members
)
select * from remembered
