-- Purpose: of each account, the few entities of each family that make the best blocks: rare enough
-- to say something, shared enough to be counted.
-- Grain: account × family × entity, at most three a family. Inputs: account_entities.
with ranked as (
    select
        account_key,
        family,
        signal,
        entity,
        fact,
        accounts,
        row_number() over (
            partition by account_key, family, signal
            order by any_chance, accounts desc, entity
        ) as rank_in_signal
    from account_entities
    where accounts >= 4 and any_chance < 0.25
),
block_entities as (
    select account_key, family, signal, entity, fact, accounts
    from ranked
    where rank_in_signal <= 2
)
select * from block_entities
