-- Purpose: the row of account files that counts for each account.
-- Grain: an account with a row. Inputs: ranked_accounts.
with current as (
    select file_id, row_number
    from ranked_accounts
    where place = 1
)

select * from current
