-- Purpose: what communities of $least accounts or more have in common: things four times commoner among
-- their members than among strangers, by how much commoner, in steps of three bits (0 to 3; commoner_level).
-- One member is left out, so that nobody's own thing counts for himself. Things that tie to one member
-- have levels of their own (-4 to -1): a member has them with one other, so of two, and a stranger of
-- one or two; and $few_others more have them at most. An account that analysts call benign stands for
-- $benign_holder strangers more.
-- Grain: community × signal × entity. Inputs: communities, sightings, entities, night_accounts.
-- Parameters: $least, $everybody, $benign_holder, $few_others.
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
seen as (
    -- As a holder sees it, himself left out: of two members or more he is one, of one a stranger.
    select
        *,
        members <= 2 as is_of_few,
        greatest(1, members - 1) as fellows,
        strangers - cast(members = 1 as integer) as others
    from known
),
community_things as (
    select
        community,
        signal,
        entity,
        members,
        strangers,
        members_key,
        case when is_of_few then -1 - commoner else commoner end as level
    from (
        select *, commoner_level(fellows, size - 1, others, habit, $everybody) as commoner
        from seen
        where not is_of_few or others <= $few_others
    ) as levelled
    where level is not null
)
select * from community_things
