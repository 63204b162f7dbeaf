-- Purpose: blocks: accounts that share two entities of different families at once.
-- Grain: block × account. Inputs: block_entities.
with joint as (
    select
        one.account_key,
        one.signal as signal_one,
        one.entity as entity_one,
        one.family as family_one,
        other.signal as signal_other,
        other.entity as entity_other,
        other.family as family_other,
        key64_of(key64_of(one.entity, other.entity), one.signal || other.signal) as block_key
    from block_entities as one
    join block_entities as other
      on one.account_key = other.account_key
     and one.family < other.family
     and one.fact <> other.fact
),
block_members as (
    select
        *,
        count(*) over (partition by block_key) as accounts,
        row_number() over (partition by block_key order by account_key) as position
    from joint
    qualify count(*) over (partition by block_key) >= 2
)
select * from block_members
