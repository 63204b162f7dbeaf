-- Purpose: what accounts have of entities that many share, which are looked up pair by pair.
-- Grain: account × entity. Inputs: account_entities. Parameters: $full_pairs.
with large_holdings as (
    select account_no, signal_no, entity_no, fact, rarity, is_twin
    from account_entities
    where accounts > $full_pairs
)
select * from large_holdings
