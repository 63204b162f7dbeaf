-- Purpose: what accounts have, in the order in which pairs are compared. Twins say nothing more: who
-- shares one shares the other view as well, which is no commoner and of the same fact.
-- Grain: account × entity. Inputs: account_entities.
with holdings as (
    select account_no, signal_no, entity_no, fact, rarity
    from account_entities
    where not is_twin
)
select * from holdings
order by account_no, signal_no, entity_no
