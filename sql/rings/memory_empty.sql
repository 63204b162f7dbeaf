-- Purpose: what tied banned accounts to their rings: known again when the usage is long deleted.
-- Entities are keyed hashes, as everywhere.
-- Grain: account × signal × entity.
create table if not exists ring_sightings (
    first_night date,
    last_night date,
    account_key ubigint,
    signal varchar,
    entity ubigint,
    fact ubigint,
    hits bigint,
    first_at timestamp,
    last_at timestamp
)
