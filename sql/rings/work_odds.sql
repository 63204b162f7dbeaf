-- Purpose: the odds, in bits, that somebody who does so much of a ring's own work is of the ring, before
-- any tie of his is heard: how many members do $least things of it or more, to how many elsewhere do.
-- Whoever is counted, a thing is the ring's own if two members besides him ask it, and as many as others
-- besides him, or more: what he asks himself makes nothing the ring's.
-- Grain: ring × member who does its work. Inputs: sightings, entities, ring_candidates.
-- Parameters: $least.
with members as (
    select ring_id, account_key, dense_rank() over (order by ring_id) as ring_no
    from ring_candidates
),
asked as (
    select signal, entity, account_key, fact
    from sightings
    where signal in ('exact_prompt', 'near_duplicate_prompt', 'prompt_task')
),
held as (
    select members.ring_no, asked.signal, asked.entity, count(*) as members
    from asked
    join members using (account_key)
    group by members.ring_no, asked.signal, asked.entity
    having count(*) >= 2
),
own as (
    select ring_no, signal, entity, members, entities.accounts - members as others
    from held
    join entities using (signal, entity)
    where entities.accounts - members - 1 <= members
),
counted as (
    select
        own.ring_no,
        asked.account_key,
        asked.fact,
        coalesce(members.ring_no = own.ring_no, false) as is_member,
        own.members - cast(is_member as integer) as fellows,
        own.others - cast(not is_member as integer) as strangers
    from asked
    join own using (signal, entity)
    left join members using (account_key)
),
done as (
    select ring_no, account_key, is_member
    from counted
    where fellows >= 2 and fellows >= strangers
    group by ring_no, account_key, is_member
    having count(distinct fact) >= $least
),
odds as (
    select
        ring_no,
        own_odds(count(*) filter (where is_member), count(*) filter (where not is_member)) as bits
    from done
    group by ring_no
    having count(*) filter (where is_member) > 0
),
work_odds as (
    select members.ring_id, done.account_key, odds.bits as work_odds
    from done
    join odds using (ring_no)
    join members using (account_key)
    where done.is_member
)
select * from work_odds
