-- Purpose: requests that stand twice in the staging table; there must be none.
-- Grain: request. Inputs: stg_requests.
with repeated as (
    select request_key, count(*) as times
    from stg_requests
    group by request_key
    having count(*) > 1
)

select * from repeated
