-- Purpose: up to how many accounts an entity may have to be compared pair by pair: as many as leave no
-- more shared entities of pairs than the budget of $pairs_per_account.
-- Grain: one row. Inputs: account_entities, night_accounts.
-- Parameters: $most, $pairs_per_account.
with sizes as (
    select accounts, sum((accounts - 1) / 2) as agreements
    from account_entities
    where accounts <= $most
    group by accounts
),
totals as (
    select accounts, sum(agreements) over (order by accounts) as agreements
    from sizes
),
too_many as (
    select min(accounts) as accounts
    from totals
    where agreements > $pairs_per_account * (select count(*) from night_accounts)
),
full_pairs as (
    select greatest(2, least($most, coalesce(accounts - 1, $most))) as full_pairs
    from too_many
)
select * from full_pairs
