-- Purpose: what linked pairs share, signal by signal, in raw bits.
-- Grain: linked pair × signal.
-- Inputs: linked_pairs, pair_bits, numbered_accounts, numbered_signals, numbered_entities.
with pair_signals as (
    select
        one.account_key as account_a,
        other.account_key as account_b,
        numbered_signals.signal,
        numbered_signals.family,
        numbered_signals.cause,
        pair_bits.facts as entities,
        numbered_entities.entity,
        numbered_entities.members_key,
        pair_bits.sharers,
        pair_bits.is_representative,
        pair_bits.bits
    from linked_pairs
    join pair_bits using (no_a, no_b)
    join numbered_accounts as one on one.account_no = no_a
    join numbered_accounts as other on other.account_no = no_b
    join numbered_signals using (signal_no)
    join numbered_entities using (signal_no, entity_no)
)
select * from pair_signals
