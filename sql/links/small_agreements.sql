-- Purpose: what pairs share of entities that few share: all pairs, n(n-1)/2 each. A pair is telling, and
-- so a candidate, where the entity is rare for both.
-- Grain: pair × entity. Inputs: small_holdings. Parameters: $slices, $slice.
with small_agreements as (
    select
        one.account_no as no_a,
        other.account_no as no_b,
        one.signal_no,
        one.fact,
        greatest(one.rarity, other.rarity) as rarity,
        one.is_telling and other.is_telling as is_telling
    from small_holdings as one
    join small_holdings as other
      on one.entity_no = other.entity_no
     and one.account_no < other.account_no
    where one.account_no % $slices = $slice and not one.is_twin
)
select * from small_agreements
