-- Purpose: what accounts have, in the order in which pairs are compared.
-- Grain: account × entity. Inputs: account_entities.
with holdings as (
    select account_no, signal_no, entity_no, fact, rarity
    from account_entities
)
select * from holdings
order by account_no, signal_no, entity_no
