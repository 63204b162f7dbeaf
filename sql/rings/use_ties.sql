-- Purpose: with how many members of its ring each member agrees in how it is used, worth $least_bits or
-- more: not only in how it was made, which a seller's buyers have in common.
-- Grain: ring × account. Inputs: ring_agreements, cell_bits, signals, numbered_accounts,
-- ring_candidates. Parameters: $least_bits.
with used as (
    select cell
    from cell_bits
    join signals using (signal)
    where bits >= $least_bits and not is_supplied
),
agreed as (
    select distinct no_a, no_b
    from ring_agreements
    join used using (cell)
),
both_ways as (
    select no_a as account_no from agreed
    union all
    select no_b as account_no from agreed
),
counted as (
    select account_no, count(*) as use_ties
    from both_ways
    group by account_no
),
use_ties as (
    select ring_id, account_key, use_ties
    from counted
    join numbered_accounts using (account_no)
    join ring_candidates using (account_key)
)
select * from use_ties
