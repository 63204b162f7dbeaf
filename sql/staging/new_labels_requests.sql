-- Purpose: readable texts of the keys that a batch of requests brings.
-- Grain: a key. Inputs: reduced_requests, addresses, labels_of_keys.
with texts as (
    select device_key as entity_key, 'device' as kind, any_value(device_id) as text
    from reduced_requests
    group by device_key
    union all
    select client_key, 'client', any_value(client_fingerprint)
    from reduced_requests
    group by client_key
    union all
    select user_agent_key, 'user_agent', any_value(user_agent)
    from reduced_requests
    group by user_agent_key
    union all
    select
        settings_key,
        'settings',
        settings_text(
            any_value(model), any_value(endpoint), any_value(temperature),
            any_value(top_logprobs), any_value(max_tokens))
    from reduced_requests
    group by settings_key
    union all
    select range_key, 'range', any_value(range)
    from addresses
    group by range_key
    union all
    select wide_key, 'wide', any_value(wide)
    from addresses
    group by wide_key
),

new_labels as (
    select entity_key, kind, left(text, 120) as text
    from texts
    anti join labels_of_keys using (entity_key)
    where entity_key is not null
)

select * from new_labels
