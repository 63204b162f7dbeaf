-- Purpose: the odds, in bits, that somebody who writes from a ring's own template is of the ring, before
-- any tie of his is heard: how many other members have the template, to how many elsewhere have it.
-- template_bits is what pairs that share it were taken to be worth. A ring's own is a template that
-- half of its members have; of several that a member has, the one that tells most is taken. Templates
-- are copied and sold: one in eleven who has it is taken for a stranger, even where none is seen.
-- Grain: ring × account with such a template. Inputs: sightings, entities, ring_candidates,
-- ring_agreements, cell_bits, numbered_entities. Parameters: $signal.
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
worth as (
    select numbered_entities.entity, max(cell_bits.bits) as bits
    from ring_agreements
    join cell_bits using (cell)
    join numbered_entities using (entity_no)
    where cell_bits.signal = $signal
    group by numbered_entities.entity
),
told as (
    select
        ring_id,
        held.account_key,
        round(
            log2(
                (own.members - 0.5)
                / greatest(own.holders - own.members + 0.5, (own.members - 0.5) / 10)
            ),
            3
        ) as odds_bits,
        worth.bits as template_bits
    from held
    join own using (ring_id, entity)
    join worth on worth.entity = held.entity
),
template_odds as (
    select ring_id, account_key, max(odds_bits - template_bits) as template_odds
    from told
    group by ring_id, account_key
)
select * from template_odds
