-- Purpose: the odds, in bits, that somebody who does so much of a ring's own work is of the ring, before
-- any tie of his is heard: how many other members do $least things of it or more, to how many elsewhere
-- do. Its own work is what two members or more ask, and hardly more others. content_bits is what the
-- account's ties in content were taken to be worth. Lists are copied and sold: one in eleven who does
-- the work is taken for a stranger, even where none is seen.
-- Grain: ring × account that does its work. Inputs: sightings, entities, ring_candidates,
-- ring_agreements, cell_bits, numbered_accounts. Parameters: $least.
with held as (
    select ring_candidates.ring_id, sightings.signal, sightings.entity
    from sightings
    join ring_candidates using (account_key)
    where sightings.signal in ('exact_prompt', 'near_duplicate_prompt', 'prompt_task')
),
own as (
    select held.ring_id, held.signal, held.entity
    from held
    join entities on entities.entity = held.entity and entities.signal = held.signal
    group by held.ring_id, held.signal, held.entity
    having count(*) >= 2 and count(*) >= 0.5 * any_value(entities.accounts)
),
done as (
    select own.ring_id, sightings.account_key
    from sightings
    join own using (signal, entity)
    group by own.ring_id, sightings.account_key
    having count(distinct sightings.fact) >= $least
),
placed as (
    select
        done.ring_id,
        done.account_key,
        coalesce(ring_candidates.ring_id = done.ring_id, false) as is_member
    from done
    left join ring_candidates using (account_key)
),
counted as (
    select
        ring_id,
        count(*) filter (where is_member) as members,
        count(*) filter (where not is_member) as others
    from placed
    group by ring_id
),
ties as (
    select no_a as account_no, cell from ring_agreements
    union all
    select no_b as account_no, cell from ring_agreements
),
worth as (
    select account_key, max(cell_bits.bits) as bits
    from ties
    join cell_bits using (cell)
    join numbered_accounts using (account_no)
    where cell_bits.cause = 'content' and cell_bits.bits > 0
    group by account_key
),
told as (
    select
        placed.ring_id,
        placed.account_key,
        log2((members - 0.5) / greatest(others + 0.5, (members - 0.5) / 10)) as odds_bits,
        coalesce(worth.bits, 0) as content_bits
    from placed
    join counted using (ring_id)
    left join worth using (account_key)
    where placed.is_member
),
work_odds as (
    select ring_id, account_key, round(odds_bits - content_bits, 3) as work_odds
    from told
)
select * from work_odds
