-- Purpose: why each member is in its ring.
-- Grain: ring × account × signal.
create or replace temp table member_evidence (
    ring_id varchar,
    account_key ubigint,
    signal varchar,
    entity_label varchar,
    shared_with bigint,
    sharers integer,
    bits double,
    detail varchar
)
