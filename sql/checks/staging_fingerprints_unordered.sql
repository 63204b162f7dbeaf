-- Purpose: requests whose prompt's fingerprints are not distinct, sorted and bounded; there must be
-- none.
-- Grain: request. Inputs: stg_requests.
with unordered as (
    select request_key
    from stg_requests
    where not is_sample(sketch, 16) or not is_sample(words, 24)
)

select * from unordered
