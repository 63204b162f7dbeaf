-- Purpose: who shares an entity, by country: rarity is judged against accounts of the same home.
-- Grain: signal × entity × country.
create or replace temp table entity_crowds as
select
    signal,
    cast(null as ubigint) as entity,
    cast(null as varchar) as country,
    cast(null as bigint) as accounts,
    cast(null as ubigint) as members_key,
    cast(null as varchar) as label
from signals
where false
