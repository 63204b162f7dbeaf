-- Purpose: what an account's sighting is worth: the chance that an unrelated account shares with it
-- some fact of this signal that is at least as rare. An account with many facts meets others by
-- chance more often, so its facts are worth less.
-- rarity is that chance and the entity's number in one whole number: of two agreements the lesser
-- is the rarer, and of one account's and another's rarity of an entity the greater is the pair's.
-- A twin is a view of a fact with the same holders as an earlier view: who shares one shares both.
-- Grain: account × signal × entity.
-- Inputs: sightings, numbered_signals, numbered_entities, numbered_accounts.
with rated as (
    select
        numbered_accounts.account_no,
        numbered_entities.signal_no,
        numbered_entities.entity_no,
        sightings.fact,
        numbered_entities.accounts,
        numbered_entities.members_key,
        -- Chances have ten decimals: as whole numbers their sums do not depend on the order.
        cast(round(numbered_entities.chance * 10000000000) as bigint) as chance_units
    from sightings
    join numbered_signals using (signal)
    join numbered_entities
      on numbered_entities.signal_no = numbered_signals.signal_no
     and numbered_entities.entity = sightings.entity
    join numbered_accounts using (account_key)
),
viewed as (
    select
        *,
        -- Of the entities that are views of one fact only the rarest adds to the account's chances.
        row_number() over by_fact = 1 as is_rarest_view,
        coalesce(members_key = lag(members_key) over by_fact, false) as is_twin
    from rated
    window by_fact as (
        partition by account_no, signal_no, fact order by chance_units, entity_no
    )
),
accumulated as (
    select
        *,
        sum(case when is_rarest_view then chance_units else 0 end) over (
            partition by account_no, signal_no
            order by chance_units
            range between unbounded preceding and current row
        ) as units_so_far
    from viewed
),
bounded as (
    select
        *,
        cast(least(10000000000, greatest(chance_units, units_so_far)) as bigint) as any_units
    from accumulated
),
account_entities as (
    select
        account_no,
        signal_no,
        entity_no,
        fact,
        accounts,
        any_units / 10000000000 as any_chance,
        any_units * 536870912 + entity_no as rarity,
        is_twin
    from bounded
)
select * from account_entities
