-- Purpose: who asks what a community asks, by one signal of content worth $least_bits or more for
-- membership when all that he asks is heard.
-- Grain: community × account. Inputs: community_things, thing_bits, communities, sightings, signals.
-- Parameters: $content, $least_bits, $most_things.
with asked as (
    select
        community_things.community,
        community_things.signal,
        community_things.entity,
        met.thousandths as met,
        own.thousandths as own
    from community_things
    join signals using (signal)
    join thing_bits as met
      on met.community = community_things.community
     and met.signal = community_things.signal
     and met.level = community_things.met_level
    left join thing_bits as own
      on own.community = community_things.community
     and own.signal = community_things.signal
     and own.level = community_things.own_level
    where signals.cause = $content
),
found as (
    select
        asked.community,
        sightings.account_key,
        asked.signal,
        coalesce(communities.community = asked.community, false) as is_member,
        case when is_member then own else met end as thousandths
    from sightings
    join asked on asked.signal = sightings.signal and asked.entity = sightings.entity
    left join communities on communities.account_key = sightings.account_key
),
by_signal as (
    select
        community,
        account_key,
        signal,
        is_member,
        count(thousandths) as things,
        sum(thousandths) as thousandths
    from found
    group by community, account_key, signal, is_member
    having sum(thousandths) >= 1000 * $least_bits
),
holdings as (
    select account_key, signal, count(*) as things
    from sightings
    where signal in (select signal from signals where cause = $content)
    group by account_key, signal
),
community_askers as (
    select distinct by_signal.community, by_signal.account_key, is_member
    from by_signal
    join holdings using (account_key, signal)
    join thing_bits as rest
      on rest.community = by_signal.community
     and rest.signal = by_signal.signal
     and rest.level is null
    where (by_signal.thousandths + (holdings.things - by_signal.things) * rest.thousandths)
        * least(1.0, $most_things / by_signal.things) >= 1000 * $least_bits
)
select * from community_askers
