-- Purpose: which accounts were in which ring, night by night: what identity and memory build on.
-- Grain: night × ring × account.
create table if not exists ring_history (
    night date,
    ring_id varchar,
    account_key ubigint,
    verdict varchar,
    confidence double
)
