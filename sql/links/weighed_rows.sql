-- Purpose: what agreeing on a signal is worth to a linked pair, in calibrated bits.
-- Grain: linked pair × signal. Inputs: linked_pairs, weighed_patterns, numbered_accounts.
with weighed_rows as (
    select
        one.account_key as account_a,
        other.account_key as account_b,
        weighed_patterns.signal,
        weighed_patterns.cause,
        weighed_patterns.bits,
        weighed_patterns.log_odds
    from linked_pairs
    join weighed_patterns using (pattern)
    join numbered_accounts as one on one.account_no = linked_pairs.no_a
    join numbered_accounts as other on other.account_no = linked_pairs.no_b
)
select * from weighed_rows
