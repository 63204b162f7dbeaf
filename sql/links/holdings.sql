-- Purpose: what accounts have, in the order in which pairs are compared. A twin says nothing more: who
-- shares the one view shares the other, which is no commoner. Where facts are counted it is kept, as
-- views that are of one fact for one account may be of several for another.
-- Grain: account × entity. Inputs: account_entities, numbered_signals.
with holdings as (
    select account_no, signal_no, entity_no, fact, rarity
    from account_entities
    join numbered_signals using (signal_no)
    where is_counted or not is_twin
)
select * from holdings
order by account_no, signal_no, entity_no
