-- Purpose: requests of a batch that can be used, with the keys of their addresses. An account's
-- requests lie together: then its keys repeat, take little room and are grouped fast.
-- Grain: a request. Inputs: reduced_requests, repeated_requests, addresses.
with usable as (
    select *
    from reduced_requests
    anti join repeated_requests using (file_id, row_number)
    where rejection is null
),

stored as (
    select
        usable.request_key,
        usable.account_key,
        usable.requested_at,
        addresses.address_key,
        addresses.range_key,
        addresses.wide_key,
        addresses.kind as network_kind,
        usable.device_key,
        usable.client_key,
        usable.user_agent_key,
        usable.model,
        usable.endpoint,
        usable.settings_key,
        usable.prompt_key,
        usable.system_prompt_key,
        usable.sketch,
        usable.words,
        usable.word_count,
        usable.input_tokens,
        usable.output_tokens,
        usable.max_tokens,
        usable.temperature,
        usable.top_logprobs,
        usable.status_code,
        usable.file_id
    from usable
    left join addresses using (ip)
    order by together(
        usable.account_key, addresses.range_key, addresses.address_key, usable.user_agent_key)
)

select * from stored
