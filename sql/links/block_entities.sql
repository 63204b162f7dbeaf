-- Purpose: of each account, the few entities of each signal that make the best blocks: rare enough to
-- say something, shared enough to be counted. Entities with the same holders make the same blocks
-- and count once.
-- Grain: account × signal × holders, at most two a signal. Inputs: account_entities.
with shared as (
    select
        account_key,
        family,
        signal,
        members_key,
        accounts,
        min(fact) as fact,
        min(any_chance) as any_chance
    from account_entities
    where accounts >= 4 and any_chance < 0.25
    group by account_key, family, signal, members_key, accounts
),
block_entities as (
    select account_key, family, signal, members_key, fact, accounts
    from shared
    qualify row_number() over (
        partition by account_key, family, signal
        order by any_chance, accounts desc, members_key
    ) <= 2
)
select * from block_entities
