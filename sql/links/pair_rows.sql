-- Purpose: what calibration sees: one row a pair and signal, pairs numbered.
-- Grain: pair × signal. Inputs: pair_signals. Parameters: $full_pairs.
with pair_rows as (
    select
        account_a,
        account_b,
        signal,
        cause,
        dense_rank() over (order by account_a, account_b) - 1 as pair,
        bits,
        case when sharers > $full_pairs then entity end as entity,
        is_representative
    from pair_signals
)
select * from pair_rows
order by pair, signal
