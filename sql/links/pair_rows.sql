-- Purpose: what calibration sees: one row a pair and signal, pairs numbered. Entities of enough
-- accounts are named, to be judged by their own pairs.
-- Grain: pair × signal. Inputs: pair_signals. Parameters: $cell_accounts.
with pair_rows as (
    select
        account_a,
        account_b,
        dense_rank() over (order by account_a, account_b) - 1 as pair,
        signal,
        cause,
        bits,
        case when sharers >= $cell_accounts then members_key end as entity,
        is_representative
    from pair_signals
)
select * from pair_rows
order by pair, signal
