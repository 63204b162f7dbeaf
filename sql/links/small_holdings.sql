-- Purpose: what accounts have of entities that few share, which are compared pair by pair.
-- Grain: account × entity. Inputs: account_entities. Parameters: $full_pairs.
with small_holdings as (
    select account_no, signal_no, entity_no, fact, rarity, is_twin, any_chance < 0.1 as is_telling
    from account_entities
    where accounts <= $full_pairs
)
select * from small_holdings
