-- Purpose: requests without what every request has, or with a number below zero; there must be
-- none.
-- Grain: request. Inputs: stg_requests.
with incomplete as (
    select request_key, file_id
    from stg_requests
    where request_key is null
        or account_key is null
        or requested_at is null
        or file_id is null
        or least(input_tokens, output_tokens, max_tokens, word_count) < 0
        or (range_key is null) <> (address_key is null)
        or (range_key is null) <> (wide_key is null)
)

select * from incomplete
