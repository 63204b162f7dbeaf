-- Purpose: accounts that have usage or payments but no row in the staging table; there must be
-- none.
-- Grain: account. Inputs: stg_requests, stg_payments, stg_accounts.
with acting as (
    select account_key from stg_requests
    union
    select account_key from stg_payments
),

unknown as (
    select acting.account_key
    from acting
    anti join stg_accounts on stg_accounts.account_key = acting.account_key
)

select * from unknown
