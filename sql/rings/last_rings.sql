-- Purpose: the rings of the latest analysed night before this one.
-- Grain: ring × account. Inputs: ring_history. Parameters: $night.
with latest as (
    select max(night) as night
    from ring_history
    where night < $night
),
last_rings as (
    select ring_history.ring_id, ring_history.account_key
    from ring_history
    join latest using (night)
    where ring_history.account_key is not null
)
select * from last_rings
