-- Purpose: candidate pairs of entities that few share: all of them, n(n-1)/2 each.
-- Grain: pair of accounts. Inputs: account_entities. Parameters: $full_pairs.
with members as (
    select account_key, signal, entity
    from account_entities
    where accounts <= $full_pairs and any_chance < 0.1
),
small_pairs as (
    select distinct one.account_key as account_a, other.account_key as account_b
    from members as one
    join members as other
      on one.signal = other.signal
     and one.entity = other.entity
     and one.account_key < other.account_key
)
select * from small_pairs
