-- Purpose: the odds, in bits, that somebody who writes from a ring's own template is of the ring, before
-- any tie of his is heard: how many other members have the template, to how many elsewhere have it.
-- A ring's own is a template that half of its members have; of several that a member has, the one that
-- tells most is taken.
-- Grain: ring × account with such a template. Inputs: sightings, entities, ring_candidates.
-- Parameters: $signal.
with held as (
    select ring_candidates.ring_id, sightings.account_key, sightings.entity
    from sightings
    join ring_candidates using (account_key)
    where sightings.signal = $signal
),
sizes as (
    select ring_id, count(*) as accounts
    from ring_candidates
    group by ring_id
),
own as (
    select ring_id, held.entity, count(*) as members, any_value(entities.accounts) as holders
    from held
    join sizes using (ring_id)
    join entities on entities.entity = held.entity and entities.signal = $signal
    group by ring_id, held.entity
    having count(*) >= 0.5 * any_value(sizes.accounts)
),
template_odds as (
    select
        ring_id,
        held.account_key,
        max(own_odds(own.members, own.holders - own.members)) as template_odds
    from held
    join own using (ring_id, entity)
    group by ring_id, held.account_key
)
select * from template_odds
