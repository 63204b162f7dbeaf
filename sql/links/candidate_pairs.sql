-- Purpose: all pairs of accounts that are worth weighing.
-- Grain: pair of accounts (a before b). Inputs: small_pairs, wide_pairs, sampled_pairs.
with candidate_pairs as (
    select account_a, account_b from small_pairs
    union
    select account_a, account_b from wide_pairs
    union
    select account_a, account_b from sampled_pairs
)
select * from candidate_pairs
