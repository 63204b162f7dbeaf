-- Purpose: readable texts of the keys that a batch of requests brings.
-- Grain: a key. Inputs: reduced_requests, addresses, labels_of_keys.
with texts as (
    select distinct device_key as entity_key, 'device' as kind, left(device_id, 120) as text
    from reduced_requests
    union
    select distinct client_key, 'client', left(client_fingerprint, 120)
    from reduced_requests
    union
    select distinct user_agent_key, 'user_agent', left(user_agent, 120)
    from reduced_requests
    union
    select distinct key64_of('settings', settings_text), 'settings', left(settings_text, 120)
    from reduced_requests
    union
    select distinct range_key, 'range', range from addresses
    union
    select distinct wide_key, 'wide', wide from addresses
),

new_labels as (
    select entity_key, kind, text
    from texts
    anti join labels_of_keys using (entity_key)
    where entity_key is not null
)

select * from new_labels
