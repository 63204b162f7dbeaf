-- Purpose: what communities of $least accounts or more have in common: things that are four times
-- commoner among their members than among strangers, by how much commoner, in steps of three bits.
-- A member's own does not count for himself, so to him a thing may be of a lower level, or of none.
-- Grain: community × signal × entity. Inputs: communities, sightings, numbered_signals,
-- numbered_entities. Parameters: $least, $everybody.
with held as (
    select
        communities.community,
        sightings.signal,
        sightings.entity,
        count(*) as members,
        any_value(communities.size) as size
    from communities
    join sightings using (account_key)
    where communities.size >= $least
    group by communities.community, sightings.signal, sightings.entity
    having count(*) >= 2
),
known as (
    select
        held.community,
        held.signal,
        held.entity,
        held.members,
        held.size,
        numbered_entities.accounts,
        numbered_entities.members_key,
        -- How much commoner the thing is to strangers than its holders tell: people of one place, and
        -- customers whom analysts know.
        greatest(
            1.0,
            numbered_entities.chance * ($everybody - 1) / (numbered_entities.accounts - 1)
        ) as habit
    from held
    join numbered_signals using (signal)
    join numbered_entities using (signal_no, entity)
),
community_things as (
    select
        community,
        signal,
        entity,
        members,
        accounts,
        members_key,
        commoner_level(members, size, accounts, habit, $everybody) as met_level,
        case
            when members >= 3
                then commoner_level(members - 1, size - 1, accounts, habit, $everybody)
        end as own_level
    from known
    where met_level is not null
)
select * from community_things
