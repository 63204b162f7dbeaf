-- Purpose: accounts that only requests or payments until the night's end name.
-- Grain: an account. Inputs: account_ids, ranked_accounts, stg_requests, stg_payments.
-- Parameters: $ends_at.
with unknown as (
    select account_key, account_id
    from account_ids
    anti join ranked_accounts using (account_key)
),

acting as (
    select account_key
    from stg_requests
    semi join unknown using (account_key)
    where requested_at < $ends_at
    union
    select account_key
    from stg_payments
    semi join unknown using (account_key)
    where paid_at < $ends_at
),

unsigned as (
    select account_key, account_id
    from unknown
    semi join acting using (account_key)
)

select * from unsigned
