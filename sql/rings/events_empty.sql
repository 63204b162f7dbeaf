-- Purpose: what became of every ring, night by night.
-- Grain: night × event.
create table if not exists ring_events (
    night date,
    event varchar,
    ring_id varchar,
    other_ring_id varchar,
    accounts bigint
)
