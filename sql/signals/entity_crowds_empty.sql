-- Purpose: who shares an entity, by country: rarity is judged against accounts of the same home.
-- Grain: signal × entity × country.
create or replace temp table entity_crowds (
    signal varchar,
    entity ubigint,
    country varchar,
    accounts bigint,
    members_key ubigint,
    label varchar
)
