-- Purpose: with how many members of its ring each member agrees on each cause, worth $least_bits or more.
-- Grain: ring × account × cause. Inputs: ring_agreements, cell_bits, numbered_accounts,
-- ring_candidates. Parameters: $least_bits.
with causes as (
    select cell, cast(dense_rank() over (order by cause) as tinyint) as cause_no, cause
    from cell_bits
    where bits >= $least_bits
),
agreed as (
    -- In numbers: pairs are many.
    select distinct no_a, no_b, cause_no
    from ring_agreements
    join causes using (cell)
),
both_ways as (
    select no_a as account_no, cause_no from agreed
    union all
    select no_b as account_no, cause_no from agreed
),
counted as (
    select account_no, cause_no, count(*) as ties
    from both_ways
    group by account_no, cause_no
),
names as (
    select distinct cause_no, cause
    from causes
),
cause_ties as (
    select ring_id, account_key, cause, ties
    from counted
    join names using (cause_no)
    join numbered_accounts using (account_no)
    join ring_candidates using (account_key)
)
select * from cause_ties
