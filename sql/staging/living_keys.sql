-- Purpose: keys that some row still uses.
-- Grain: key. Inputs: stg_requests, stg_payments, kept_accounts.
with used as (
    select
        unnest([
            account_key, device_key, client_key, user_agent_key, settings_key, range_key, wide_key
        ]) as entity_key
    from stg_requests
    union all
    select unnest([account_key, card_key]) from stg_payments
    union all
    select
        unnest([
            account_key, device_key, user_agent_key, signup_range_key, signup_wide_key,
            key64_of('domain', email_domain)
        ])
    from kept_accounts
),

living as (
    select distinct entity_key from used where entity_key is not null
)

select * from living
