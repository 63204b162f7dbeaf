-- Purpose: accounts whose cards come from one issuer batch: same IIN and funding, first used
-- within the same days. Prepaid cards are bought in batches; a batch outlives the single card.
-- Grain: account × batch. Two half-overlapping windows a card, so that no edge splits a batch.
-- An allowlisted card is of no batch.
-- Inputs: stg_payments, allowlisted_entities. Parameters: $ends_at.
with cards as (
    select
        account_key,
        card_iin,
        coalesce(card_funding, 'unknown') as card_funding,
        coalesce(card_key, account_key) as card,
        min(paid_at) as first_used_at
    from stg_payments
    where card_iin is not null
      and paid_at < $ends_at
      and (card_key is null or card_key not in (select entity from allowlisted_entities))
    group by all
),
batches as (
    select
        account_key,
        card_iin,
        card_funding,
        first_used_at,
        unnest([
            cast(date_diff('day', date '2000-01-01', cast(first_used_at as date)) // 4 as integer),
            cast((date_diff('day', date '2000-01-01', cast(first_used_at as date)) + 2) // 4 as integer)
        ]) as bucket,
        unnest([0, 1]) as phase
    from cards
),
sighted as (
    select
        account_key,
        key64(card_iin || '/' || card_funding || '/' || bucket || '/' || phase) as entity,
        key64(card_iin) as fact,
        count(*) as hits,
        min(first_used_at) as first_at,
        max(first_used_at) as last_at,
        min(card_funding || ' cards of issuer ' || card_iin || ' first used within 4 days') as label
    from batches
    group by account_key, card_iin, card_funding, bucket, phase
)
select * from sighted
