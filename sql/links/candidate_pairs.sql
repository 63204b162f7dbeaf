-- Purpose: all pairs of accounts that are worth weighing, of one slice of the accounts: all pairs of
-- entities that few share and that are rare for both, and the pairs of larger ones.
-- Grain: pair of accounts (a before b). Inputs: small_holdings, wide_pairs, sampled_pairs.
-- Parameters: $slices, $slice.
with candidate_pairs as (
    select one.account_no as no_a, other.account_no as no_b
    from small_holdings as one
    join small_holdings as other
      on one.entity_no = other.entity_no
     and one.account_no < other.account_no
    where one.account_no % $slices = $slice and not one.is_twin
    union
    select no_a, no_b from wide_pairs where no_a % $slices = $slice
    union
    select no_a, no_b from sampled_pairs where no_a % $slices = $slice
)
select * from candidate_pairs
