-- Purpose: of each account, the few entities of each signal that make the best blocks: rare enough to
-- say something, shared enough to be counted. Entities with the same holders make the same blocks
-- and count once.
-- Grain: account × signal × holders, at most two a signal.
-- Inputs: account_entities, numbered_entities, numbered_signals.
with shared as (
    select
        account_entities.account_no,
        account_entities.signal_no,
        numbered_entities.members_key,
        any_value(numbered_entities.accounts) as accounts,
        min(account_entities.fact) as fact,
        min(account_entities.any_chance) as any_chance
    from account_entities
    join numbered_entities using (entity_no)
    where account_entities.accounts >= 4 and account_entities.any_chance < 0.25
    group by account_entities.account_no, account_entities.signal_no, numbered_entities.members_key
),
best as (
    select account_no, signal_no, members_key, fact, accounts
    from shared
    qualify row_number() over (
        partition by account_no, signal_no
        order by any_chance, accounts desc, members_key
    ) <= 2
),
families as (
    -- Numbers, because tens of millions of pairs of these are made; the same whatever signals are on.
    select
        signal_no,
        key64(cast(signal as varchar)) as signal_key,
        cast(dense_rank() over (order by family) as tinyint) as family_no
    from numbered_signals
),
block_entities as (
    select account_no, family_no, signal_key, members_key, fact, accounts
    from best
    join families using (signal_no)
)
select * from block_entities
