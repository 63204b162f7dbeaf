-- Purpose: the night's rings as the next nights will remember them. A night without rings is remembered,
-- too, by one row without an account: who compares with the night before finds nothing, not an older one.
-- Grain: ring × account. Inputs: ring_members. Parameters: $night.
with remembered as (
    select cast($night as date) as night, ring_id, account_key, verdict, confidence
    from ring_members
    union all
    select cast($night as date), null, null, null, null
    where not exists (select 1 from ring_members)
)
select * from remembered
