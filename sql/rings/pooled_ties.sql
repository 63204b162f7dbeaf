-- Purpose: how strongly an account is tied to a whole community by all that it has in common with it,
-- linked or not: bits for membership, of each cause the best signal's ($most_bits at most), less those
-- against a random account ($habit_bits more than chance says: strangers agree by place, language,
-- habit). What sellers supply is one cause, and of what is bound to content (a product brings both)
-- counts what it says more than half of content does. Only who has something of what the community asks,
-- something else that is not bound to it, and both with $least_fellows members, each with others, or more.
-- Grain: community × account with even odds or better. Inputs: community_askers, community_things,
-- thing_bits, communities, sightings, signals.
-- Parameters: $everybody, $content, $bound, $habit_bits, $most_bits, $most_lacking, $most_things,
-- $least_bits, $least_fellows, $fellows_share.
with held as materialized (
    select account_key, signal, entity
    from sightings
    where account_key in (select account_key from community_askers)
),
holdings as (
    select account_key, signal, count(*) as things
    from held
    group by account_key, signal
),
shared as (
    select
        community_askers.community,
        community_askers.account_key,
        held.signal,
        held.entity,
        community_things.members,
        community_things.level
    from held
    join community_askers using (account_key)
    join community_things
      on community_things.community = community_askers.community
     and community_things.signal = held.signal
     and community_things.entity = held.entity
    left join communities on communities.account_key = held.account_key
    where community_things.members > 1
       or communities.community is distinct from community_things.community
),
found as (
    select
        shared.community,
        shared.account_key,
        shared.signal,
        count(*) as things,
        sum(thing_bits.thousandths) as thousandths
    from shared
    join thing_bits using (community, signal, level)
    group by shared.community, shared.account_key, shared.signal
),
by_signal as (
    select
        community_askers.community,
        community_askers.account_key,
        signals.cause,
        signals.is_supplied,
        coalesce(found.things, 0) as own,
        cast(round(greatest(
            -1000 * $most_lacking,
            least(
                1000 * $most_bits,
                (coalesce(found.thousandths, 0) + (holdings.things - own) * rest.thousandths)
                    -- What one source brings is no more witnesses than these.
                    * least(1.0, $most_things / greatest(own, 1))
            )
        )) as bigint) as thousandths
    from community_askers
    join holdings using (account_key)
    join signals using (signal)
    join thing_bits as rest
      on rest.community = community_askers.community
     and rest.signal = holdings.signal
     and rest.level is null
    left join found
      on found.community = community_askers.community
     and found.account_key = community_askers.account_key
     and found.signal = holdings.signal
),
by_cause as (
    select
        community,
        account_key,
        cause,
        -- By the signal that says most; of two alike the one that no seller supplies.
        arg_max(is_supplied, 2 * thousandths + cast(not is_supplied as integer)) as is_supplied,
        max(thousandths) as thousandths
    from by_signal
    group by community, account_key, cause
),
summed as (
    select
        community,
        account_key,
        coalesce(max(thousandths) filter (where cause = $content), 0) as content,
        coalesce(max(thousandths) filter (where cause in (select unnest($bound))), 0) as bound,
        coalesce(
            max(thousandths) filter (
                where cause <> $content and cause not in (select unnest($bound))
            ),
            0
        ) as others,
        sum(case when not is_supplied or thousandths < 0 then thousandths else 0 end)
            + coalesce(max(thousandths) filter (where is_supplied and thousandths >= 0), 0)
            as thousandths
    from by_cause
    group by community, account_key
),
sizes as (
    select distinct community, size
    from communities
),
tied as (
    select
        summed.community,
        summed.account_key,
        sizes.size,
        round(
            (thousandths - least(content, greatest(bound, 0)) / 2) / 1000
                - $habit_bits - log2($everybody / sizes.size),
            3
        ) as bits
    from summed
    join sizes using (community)
    where content >= 1000 * $least_bits and others >= 1000 * $least_bits
),
likely as (
    select community, account_key, bits, greatest($least_fellows, $fellows_share * size) as needed
    from tied
    where bits >= 0
),
widely as (
    -- Who has a thing that so many members have has it with enough of them.
    select likely.community, likely.account_key
    from likely
    join shared using (community, account_key)
    where shared.members - 1 >= likely.needed
    group by likely.community, likely.account_key
),
narrowly as (
    select likely.community, likely.account_key
    from likely
    anti join widely using (community, account_key)
    join shared using (community, account_key)
    join sightings on sightings.signal = shared.signal and sightings.entity = shared.entity
    join communities
      on communities.account_key = sightings.account_key
     and communities.community = likely.community
    where sightings.account_key <> likely.account_key
    group by likely.community, likely.account_key
    having count(distinct sightings.account_key) >= any_value(likely.needed)
),
pooled_ties as (
    select likely.community, likely.account_key, likely.bits
    from likely
    semi join (
        select * from widely
        union all
        select * from narrowly
    ) as enough using (community, account_key)
)
select * from pooled_ties
order by community, account_key
