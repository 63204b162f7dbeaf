-- Purpose: readable texts of the keys that a batch of payments brings.
-- Grain: a key. Inputs: reduced_payments, labels_of_keys.
with texts as (
    select distinct card_key as entity_key, 'card' as kind, left(card_fingerprint, 120) as text
    from reduced_payments
),

new_labels as (
    select entity_key, kind, text
    from texts
    anti join labels_of_keys using (entity_key)
    where entity_key is not null
)

select * from new_labels
