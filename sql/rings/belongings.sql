-- Purpose: personal things (a card, an address, a mailbox, a device) that linked accounts share, and
-- that few others have: who shares them shares more than a proxy, a tool or a corpus.
-- Grain: linked pair × thing (named by its holders). Inputs: pair_signals, weighed_rows, signals.
-- Parameters: $full_pairs, $least_bits.
with belongings as (
    select pair_signals.account_a, pair_signals.account_b, pair_signals.members_key
    from pair_signals
    join weighed_rows using (account_a, account_b, signal)
    join signals using (signal)
    where signals.is_personal
      and pair_signals.sharers <= $full_pairs
      and weighed_rows.bits >= $least_bits
)
select * from belongings
order by account_a, account_b, members_key
