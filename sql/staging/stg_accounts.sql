-- Purpose: accounts: those of the accounts table, and those that only requests or payments name
-- (created_at is null). A view: what is kept of an account is kept once.
-- Grain: an account. Inputs: kept_accounts, current_accounts, unsigned_accounts.
with signed_up as (
    select kept_accounts.* exclude (file_id, row_number, partition_date)
    from kept_accounts
    semi join current_accounts
        on current_accounts.file_id = kept_accounts.file_id
        and current_accounts.row_number = kept_accounts.row_number
),

accounts as (
    select * from signed_up
    union all by name
    select * from unsigned_accounts
)

select * from accounts
