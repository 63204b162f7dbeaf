-- Purpose: small numbers for signals, in the order of their names.
-- Grain: signal. Inputs: signals.
with numbered_signals as (
    select
        *,
        cast(row_number() over (order by signal) as tinyint) as signal_no
    from signals
)
select * from numbered_signals
