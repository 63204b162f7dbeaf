-- Purpose: all pairs of accounts that are worth weighing, of one slice of the accounts: all pairs of
-- entities that few share and that are rare for both, and the pairs of larger ones. sampled has a
-- bit for the number of each signal of which the pair is a sampled one.
-- Grain: pair of accounts (a before b). Inputs: small_holdings, wide_pairs, sampled_pairs.
-- Parameters: $slices, $slice.
with of_small_entities as (
    select one.account_no as no_a, other.account_no as no_b, 0 as sampled
    from small_holdings as one
    join small_holdings as other
      on one.entity_no = other.entity_no
     and one.account_no < other.account_no
    where one.account_no % $slices = $slice and not one.is_twin
),
of_blocks as (
    select no_a, no_b, 0 as sampled
    from wide_pairs
    where no_a % $slices = $slice
),
of_samples as (
    select no_a, no_b, cast(1 as integer) << cast(signal_no as integer) as sampled
    from sampled_pairs
    where no_a % $slices = $slice
),
chosen as (
    select * from of_small_entities
    union all
    select * from of_blocks
    union all
    select * from of_samples
),
candidate_pairs as (
    select no_a, no_b, bit_or(sampled) as sampled
    from chosen
    group by no_a, no_b
)
select * from candidate_pairs
order by no_a, no_b
