-- Purpose: what calibration sees: one row a pair and signal, pairs numbered. Entities of enough
-- accounts are named, to be judged by their own pairs.
-- Grain: pair × signal. Inputs: pair_signals, night_accounts. Parameters: $cell_accounts.
with pairs as (
    select
        account_a,
        account_b,
        row_number() over (order by account_a, account_b) - 1 as pair
    from pair_signals
    group by account_a, account_b
),
homes as (
    select
        pairs.*,
        coalesce(one.country = other.country, false) as is_same_country
    from pairs
    join night_accounts as one on one.account_key = pairs.account_a
    join night_accounts as other on other.account_key = pairs.account_b
),
pair_rows as (
    select
        account_a,
        account_b,
        homes.pair,
        pair_signals.signal,
        pair_signals.cause,
        pair_signals.bits,
        case when pair_signals.sharers >= $cell_accounts then pair_signals.members_key end as entity,
        pair_signals.sharers,
        pair_signals.is_representative,
        homes.is_same_country
    from pair_signals
    join homes using (account_a, account_b)
)
select * from pair_rows
order by pair, signal
