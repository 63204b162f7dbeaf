-- Purpose: how many accounts each signal says anything of.
-- Grain: signal.
create or replace temp table signal_coverage as
select signal, cast(null as bigint) as accounts
from signals
where false
