-- Purpose: what ties an account of fewer than $enough_ties links to its whole ring, by one signal: of
-- what it has in common with the ring the thing that says most, how many other members have it, and how
-- many accounts. Of others their links tell.
-- Grain: ring × account × signal. Inputs: pooled_ties, member_ties, communities, sightings,
-- community_things, thing_bits. Parameters: $enough_ties.
with own as (
    select
        pooled_ties.ring_id,
        pooled_ties.account_key,
        pooled_ties.community,
        coalesce(communities.community = pooled_ties.community, false) as is_member
    from pooled_ties
    left join member_ties using (ring_id, account_key)
    left join communities on communities.account_key = pooled_ties.account_key
    where coalesce(member_ties.ties, 0) < $enough_ties
),
held as materialized (
    select account_key, signal, entity
    from sightings
    where account_key in (select account_key from own)
),
shared as (
    select
        own.ring_id,
        own.account_key,
        own.community,
        community_things.signal,
        community_things.entity,
        community_things.members - cast(own.is_member as integer) as fellows,
        community_things.accounts,
        community_things.members_key,
        case when own.is_member then own_level else met_level end as level
    from own
    join held using (account_key)
    join community_things
      on community_things.community = own.community
     and community_things.signal = held.signal
     and community_things.entity = held.entity
),
ranked as (
    -- By what it says, by how many have it, and then in an order that no hashing key changes.
    select
        shared.*,
        thing_bits.thousandths,
        (cast(thing_bits.thousandths as hugeint) * 1048576 + shared.fellows) * 18446744073709551616
            + shared.members_key as rank
    from shared
    join thing_bits using (community, signal, level)
),
pooled_things as (
    select
        ring_id,
        account_key,
        signal,
        arg_max(entity, rank) as entity,
        arg_max(fellows, rank) as fellows,
        arg_max(accounts, rank) as accounts,
        arg_max(thousandths, rank) / 1000 as bits
    from ranked
    group by ring_id, account_key, signal
)
select * from pooled_things
