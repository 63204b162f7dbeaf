-- Purpose: the sightings that tie tonight's banned accounts to one another.
-- Grain: account × signal × entity. Inputs: ring_members, ring_agreements, cell_bits,
-- numbered_accounts, numbered_entities, numbered_signals, sightings. Parameters: $night.
with banned as (
    select account_key, account_no
    from ring_members
    join numbered_accounts using (account_key)
    where verdict = 'ban'
),
telling as (
    select cell
    from cell_bits
    where bits > 0
),
tied as (
    select no_a, no_b, entity_no
    from ring_agreements
    semi join telling using (cell)
    semi join banned as one on one.account_no = no_a
    semi join banned as other on other.account_no = no_b
),
ends as (
    select no_a as account_no, entity_no from tied
    union
    select no_b as account_no, entity_no from tied
),
named as (
    select banned.account_key, numbered_signals.signal, numbered_entities.entity
    from ends
    join banned using (account_no)
    join numbered_entities using (entity_no)
    join numbered_signals using (signal_no)
),
tying_sightings as (
    select cast($night as date) as first_night, cast($night as date) as last_night, sightings.*
    from sightings
    semi join named using (account_key, signal, entity)
)
select * from tying_sightings
