-- Purpose: what pairs share of entities that few share: all pairs, n(n-1)/2 each. A pair is telling, and
-- so a candidate, where the entity is rare for both.
-- Grain: pair × entity. Inputs: account_entities. Parameters: $full_pairs, $slices, $slice.
with members as (
    select account_no, signal_no, entity_no, fact, rarity, is_twin, any_chance < 0.1 as is_telling
    from account_entities
    where accounts <= $full_pairs
),
small_agreements as (
    select
        one.account_no as no_a,
        other.account_no as no_b,
        one.signal_no,
        one.fact,
        greatest(one.rarity, other.rarity) as rarity,
        one.is_telling and other.is_telling as is_telling
    from members as one
    join members as other
      on one.entity_no = other.entity_no
     and one.account_no < other.account_no
    where one.account_no % $slices = $slice and not one.is_twin
)
select * from small_agreements
