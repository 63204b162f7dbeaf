-- Purpose: the sightings that tie tonight's banned accounts to one another.
-- Grain: account × signal × entity. Inputs: ring_members, link_evidence, sightings.
-- Parameters: $night.
with banned as (
    select ring_id, account_key
    from ring_members
    where verdict = 'ban'
),
tied as (
    select link_evidence.account_a, link_evidence.account_b, link_evidence.signal, link_evidence.entity
    from link_evidence
    join banned as one on one.account_key = link_evidence.account_a
    join banned as other
      on other.account_key = link_evidence.account_b and other.ring_id = one.ring_id
    where link_evidence.bits > 0
),
ends as (
    select account_a as account_key, signal, entity from tied
    union
    select account_b as account_key, signal, entity from tied
),
tying_sightings as (
    select cast($night as date) as first_night, cast($night as date) as last_night, sightings.*
    from sightings
    semi join ends using (account_key, signal, entity)
)
select * from tying_sightings
