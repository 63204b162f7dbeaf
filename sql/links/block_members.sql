-- Purpose: blocks: accounts that share two entities of different families at once.
-- Grain: block × account. Inputs: block_entities.
with joint as (
    select
        one.account_key,
        key64_of(key64_of(one.members_key, other.members_key), one.signal || other.signal) as block_key
    from block_entities as one
    join block_entities as other
      on one.account_key = other.account_key
     and one.family < other.family
     and one.fact <> other.fact
),
block_members as (
    select
        account_key,
        block_key,
        count(*) over (partition by block_key) as accounts,
        row_number() over (partition by block_key order by account_key) as position
    from joint
    qualify count(*) over (partition by block_key) >= 2
)
select * from block_members
