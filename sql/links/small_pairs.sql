-- Purpose: candidate pairs of entities that few share: all of them, n(n-1)/2 each.
-- Grain: pair of accounts. Inputs: account_entities. Parameters: $full_pairs, $slices, $slice.
with members as (
    select account_no, entity_no
    from account_entities
    where accounts <= $full_pairs and any_chance < 0.1
),
small_pairs as (
    select distinct one.account_no as no_a, other.account_no as no_b
    from members as one
    join members as other
      on one.entity_no = other.entity_no
     and one.account_no < other.account_no
    where one.account_no % $slices = $slice
)
select * from small_pairs
