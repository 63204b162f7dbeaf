-- Purpose: what ties an account of fewer than $enough_ties links to its whole ring, by one signal: of
-- what it has in common with the ring the thing that says most, how many other members have it, and how
-- many accounts. Of others their links tell. Things with the same holders are one, by members_key.
-- Grain: ring × account × signal. Inputs: pooled_ties, member_ties, communities, sightings,
-- community_things, thing_bits, entities. Parameters: $enough_ties.
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
    select distinct
        own.ring_id,
        own.account_key,
        own.community,
        community_things.signal,
        community_things.members_key,
        community_things.members - cast(own.is_member as integer) as fellows,
        thing_bits.thousandths
    from own
    join held using (account_key)
    join community_things
      on community_things.community = own.community
     and community_things.signal = held.signal
     and community_things.entity = held.entity
    join thing_bits
      on thing_bits.community = own.community
     and thing_bits.signal = community_things.signal
     and thing_bits.level = community_things.level
    where community_things.members > cast(own.is_member as integer)
),
best as (
    select *
    from shared
    qualify row_number() over (
        partition by ring_id, account_key, signal
        order by thousandths desc, fellows desc, members_key
    ) = 1
),
sharers as (
    select signal, members_key, max(accounts) as accounts
    from entities
    where members_key in (select members_key from best)
    group by signal, members_key
),
pooled_things as (
    select
        best.ring_id,
        best.account_key,
        best.signal,
        best.members_key,
        best.fellows,
        sharers.accounts,
        best.thousandths / 1000 as bits
    from best
    join sharers using (signal, members_key)
)
select * from pooled_things
