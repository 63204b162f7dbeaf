-- Purpose: the one currency of the analysis: an account seen with an entity that others share.
-- Grain: account × signal × entity.
create or replace temp table sightings (
    account_key ubigint,
    signal varchar,
    entity ubigint,
    fact ubigint,
    hits bigint,
    first_at timestamp,
    last_at timestamp
)
