-- Purpose: the one currency of the analysis: an account seen with an entity that others share.
-- Grain: account × signal × entity.
create or replace temp table sightings as
select
    cast(null as ubigint) as account_key,
    signal,
    cast(null as ubigint) as entity,
    cast(null as ubigint) as fact,
    cast(null as bigint) as hits,
    cast(null as timestamp) as first_at,
    cast(null as timestamp) as last_at
from signals
where false
