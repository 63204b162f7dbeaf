-- Purpose: how many accounts a signal says anything of, shared or not.
-- Grain: signal. Inputs: signal_sightings. Parameters: $signal.
with signal_coverage as (
    select $signal as signal, count(distinct account_key) as accounts
    from signal_sightings
)
select * from signal_coverage
