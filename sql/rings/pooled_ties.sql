-- Purpose: how strongly an account is tied to a whole community by all that it has in common with it,
-- linked or not: bits for membership, of each cause the best signal's ($most_bits at most), less those
-- against a random account ($habit_bits more than chance says: strangers agree by place, language,
-- habit). Only who has something of what the community asks, and something else of it.
-- Grain: community × account with even odds or better. Inputs: community_askers, community_things,
-- thing_bits, communities, sightings, signals.
-- Parameters: $everybody, $content, $habit_bits, $most_bits, $most_lacking, $most_things, $least_bits.
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
        case when is_member then own_level else met_level end as level
    from held
    join community_askers using (account_key)
    join community_things
      on community_things.community = community_askers.community
     and community_things.signal = held.signal
     and community_things.entity = held.entity
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
        (coalesce(found.thousandths, 0) + (holdings.things - own) * rest.thousandths)
            -- What one source brings is no more witnesses than these.
            * least(1.0, $most_things / greatest(own, 1)) as thousandths
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
        arg_max(is_supplied, thousandths + case when is_supplied then 0.0 else 0.5 end) as is_supplied,
        cast(round(
            greatest(-1000 * $most_lacking, least(1000 * $most_bits, max(thousandths)))
        ) as bigint) as thousandths
    from by_signal
    group by community, account_key, cause
),
sizes as (
    select distinct community, size
    from communities
),
tied as (
    select
        community,
        account_key,
        round(
            (
                sum(thousandths) filter (where not is_supplied or thousandths < 0)
                + coalesce(max(thousandths) filter (where is_supplied and thousandths >= 0), 0)
            ) / 1000 - $habit_bits
            - log2($everybody / any_value(sizes.size)),
            3
        ) as bits
    from by_cause
    join sizes using (community)
    group by community, account_key
    having coalesce(max(thousandths) filter (where cause = $content), 0) >= 1000 * $least_bits
       and coalesce(max(thousandths) filter (where cause <> $content), 0) >= 1000 * $least_bits
),
pooled_ties as (
    select *
    from tied
    where bits >= 0
)
select * from pooled_ties
order by community, account_key
