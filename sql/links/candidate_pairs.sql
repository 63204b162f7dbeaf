-- Purpose: all pairs of accounts that are worth weighing, of one slice of the accounts.
-- Grain: pair of accounts (a before b). Inputs: small_agreements, wide_pairs, sampled_pairs.
-- Parameters: $slices, $slice.
with candidate_pairs as (
    select no_a, no_b from small_agreements where is_telling
    union
    select no_a, no_b from wide_pairs where no_a % $slices = $slice
    union
    select no_a, no_b from sampled_pairs where no_a % $slices = $slice
)
select * from candidate_pairs
