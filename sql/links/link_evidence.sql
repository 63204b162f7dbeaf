-- Purpose: what every link rests on, signal by signal: raw bits by rarity, and calibrated bits.
-- Grain: linked pair × signal.
-- Inputs: linked_agreements, cell_bits, numbered_accounts, numbered_entities.
with link_evidence as (
    select
        one.account_key as account_a,
        other.account_key as account_b,
        cell_bits.signal,
        cell_bits.cause,
        numbered_entities.entity,
        numbered_entities.members_key,
        numbered_entities.accounts as sharers,
        round(cast(linked_agreements.raw_bits as double), 3) as raw_bits,
        cell_bits.bits
    from linked_agreements
    join cell_bits using (cell)
    join numbered_entities using (entity_no)
    join numbered_accounts as one on one.account_no = linked_agreements.no_a
    join numbered_accounts as other on other.account_no = linked_agreements.no_b
)
select * from link_evidence
