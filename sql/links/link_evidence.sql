-- Purpose: what every link rests on, signal by signal: raw bits by rarity, and calibrated bits.
-- Grain: linked pair × signal.
-- Inputs: linked_pairs, pair_bits, weighed_patterns, numbered_accounts, numbered_entities.
with link_evidence as (
    select
        one.account_key as account_a,
        other.account_key as account_b,
        weighed_patterns.signal,
        weighed_patterns.cause,
        numbered_entities.entity,
        numbered_entities.members_key,
        pair_bits.sharers,
        pair_bits.bits as raw_bits,
        weighed_patterns.bits
    from linked_pairs
    join pair_bits using (no_a, no_b)
    join weighed_patterns
      on weighed_patterns.pattern = linked_pairs.pattern
     and weighed_patterns.signal_no = pair_bits.signal_no
    join numbered_entities on numbered_entities.entity_no = pair_bits.entity_no
    join numbered_accounts as one on one.account_no = linked_pairs.no_a
    join numbered_accounts as other on other.account_no = linked_pairs.no_b
)
select * from link_evidence
