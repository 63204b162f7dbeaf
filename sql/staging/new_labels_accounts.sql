-- Purpose: readable texts of the keys that a batch of accounts brings.
-- Grain: a key. Inputs: reduced_accounts, addresses, labels_of_keys.
with texts as (
    select device_key as entity_key, 'device' as kind, left(device_id, 120) as text
    from reduced_accounts
    union
    select user_agent_key, 'user_agent', left(user_agent, 120) from reduced_accounts
    union
    select key64_of('domain', email_domain), 'domain', left(email_domain, 120)
    from reduced_accounts
    union
    select range_key, 'range', range from addresses
    union
    select wide_key, 'wide', wide from addresses
),

new_labels as (
    select entity_key, kind, text
    from texts
    anti join labels_of_keys using (entity_key)
    where entity_key is not null
)

select * from new_labels
