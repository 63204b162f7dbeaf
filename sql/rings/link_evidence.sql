-- Purpose: what every link rests on, signal by signal, in calibrated bits.
-- Grain: linked pair × signal. Inputs: links, pair_signals, weighed_rows.
with link_evidence as (
    select
        pair_signals.account_a,
        pair_signals.account_b,
        pair_signals.signal,
        pair_signals.entities,
        pair_signals.entity,
        pair_signals.members_key,
        pair_signals.sharers,
        weighed_rows.bits
    from pair_signals
    join weighed_rows using (account_a, account_b, signal)
    join links using (account_a, account_b)
)
select * from link_evidence
