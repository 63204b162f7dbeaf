-- Purpose: how many accounts each signal says anything of.
-- Grain: signal.
create or replace temp table signal_coverage (signal varchar, accounts bigint)
