-- Purpose: blocks: accounts that share two entities of different families at once, in the order of
-- their keys. Of a large block only neighbours are compared; where it is no larger than chance makes
-- it, these are strangers, and it is left out.
-- Grain: block × account. Inputs: block_entities, numbered_accounts. Parameters: $neighbours.
with joint as (
    select
        one.account_no,
        key64_of(
            key64_of(one.members_key, other.members_key),
            key64_of(one.signal_key, other.signal_key)
        ) as block_key,
        one.accounts * cast(other.accounts as bigint) as by_chance
    from block_entities as one
    join block_entities as other
      on one.account_no = other.account_no
     and one.family_no < other.family_no
     and one.fact <> other.fact
),
sizes as (
    select block_key, cast(count(*) as integer) as accounts
    from joint
    group by block_key
    having count(*) >= 2
       and (
           count(*) <= 2 * $neighbours + 1
           or count(*) >= 1.5 * any_value(by_chance) / (select count(*) from numbered_accounts)
       )
),
block_members as (
    select
        joint.account_no,
        block_key,
        sizes.accounts,
        cast(row_number() over (partition by block_key order by account_key) as integer)
            as position
    from joint
    join sizes using (block_key)
    join numbered_accounts using (account_no)
)
select * from block_members
