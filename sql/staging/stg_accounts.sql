-- Purpose: accounts: those of the accounts table, and those that only requests or payments name
-- (created_at is null).
-- Grain: an account. Inputs: ranked_accounts, account_ids, stg_requests, stg_payments, ranges.
with signed_up as (
    select
        ranked_accounts.*
            exclude (file_id, row_number, partition_date, file, place, place_in_partition)
            replace (coalesce(ranked_accounts.signup_kind, ranges.kind) as signup_kind)
    from ranked_accounts
    left join ranges on ranges.range_key = ranked_accounts.signup_range_key
    where ranked_accounts.place = 1
),

acting as (
    select account_key from stg_requests
    union
    select account_key from stg_payments
),

unsigned as (
    select account_ids.account_key, account_ids.account_id
    from account_ids
    semi join acting using (account_key)
    anti join signed_up using (account_key)
),

accounts as (
    select * from signed_up
    union all by name
    select * from unsigned
)

select * from accounts
