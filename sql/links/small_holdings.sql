-- Purpose: what accounts have of entities that few share, where it is rare: their pairs are candidates.
-- Grain: account × entity. Inputs: account_entities. Parameters: $full_pairs.
with small_holdings as (
    select account_no, entity_no, is_twin
    from account_entities
    where accounts <= $full_pairs and any_chance < 0.1
)
select * from small_holdings
