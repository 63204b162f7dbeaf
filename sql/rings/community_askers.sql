-- Purpose: who asks what a community asks, by one signal of content worth $least_bits or more for
-- membership when all that he asks is heard.
-- Grain: community × account. Inputs: community_things, thing_bits, sightings, signals.
-- Parameters: $content, $least_bits, $most_things.
with asked as (
    select
        community_things.community,
        community_things.signal,
        community_things.entity,
        thing_bits.thousandths
    from community_things
    join signals using (signal)
    join thing_bits using (community, signal, level)
    where signals.cause = $content
),
by_signal as (
    select
        asked.community,
        sightings.account_key,
        asked.signal,
        count(*) as things,
        sum(asked.thousandths) as thousandths
    from sightings
    join asked on asked.signal = sightings.signal and asked.entity = sightings.entity
    group by asked.community, sightings.account_key, asked.signal
    having sum(asked.thousandths) >= 1000 * $least_bits
),
holdings as (
    select account_key, signal, count(*) as things
    from sightings
    where signal in (select signal from signals where cause = $content)
    group by account_key, signal
),
community_askers as (
    select distinct by_signal.community, by_signal.account_key
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
