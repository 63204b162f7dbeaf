-- Purpose: what communities of $least accounts or more have in common: things of three members or more
-- that are four times commoner among these than among strangers, by how much commoner, in steps of
-- three bits. One member is left out, so that nobody's own thing counts for himself. An account that
-- analysts call benign stands for $benign_holder strangers more.
-- Grain: community × signal × entity. Inputs: communities, sightings, entities, night_accounts.
-- Parameters: $least, $everybody, $benign_holder.
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
    having count(*) >= 3
),
vouched as (
    select signal, entity, count(*) as holders
    from sightings
    where account_key in (select account_key from night_accounts where label = 'benign')
    group by signal, entity
),
known as (
    select
        held.community,
        held.signal,
        held.entity,
        held.members,
        held.size,
        entities.members_key,
        entities.accounts - held.members + $benign_holder * coalesce(vouched.holders, 0)
            as strangers,
        -- How much commoner the thing is to strangers of one place than its holders tell.
        greatest(1.0, entities.chance * ($everybody - 1) / (entities.accounts - 1)) as habit
    from held
    join entities using (signal, entity)
    left join vouched using (signal, entity)
),
community_things as (
    select
        community,
        signal,
        entity,
        members,
        strangers,
        members_key,
        commoner_level(members - 1, size - 1, strangers, habit, $everybody) as level
    from known
    where level is not null
)
select * from community_things
