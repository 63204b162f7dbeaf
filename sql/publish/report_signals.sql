-- Purpose: what each signal saw, and how many pairs it helped to link.
-- Grain: signal. Inputs: sightings, entities, linked_agreements, cell_bits.
with seen as (
    select signal, count(*) as sightings, count(distinct account_key) as accounts
    from sightings
    group by signal
),
shared as (
    select signal, count(*) as shared_entities
    from entities
    group by signal
),
linked as (
    select signal, count(*) as linked_pairs
    from linked_agreements
    join cell_bits using (cell)
    group by signal
),
counted as (
    select
        seen.signal,
        seen.sightings,
        seen.accounts,
        coalesce(shared.shared_entities, 0) as shared_entities,
        coalesce(linked.linked_pairs, 0) as linked_pairs
    from seen
    left join shared on shared.signal = seen.signal
    left join linked on linked.signal = seen.signal
)
select * from counted
