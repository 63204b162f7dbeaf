-- Purpose: account rows of old snapshots that a newer one, old enough itself, has replaced.
-- Grain: row of an account file. Inputs: kept_accounts. Parameters: $cutoff.
with newest as (
    select account_key, max(partition_date) as partition_date
    from kept_accounts
    where partition_date <= cast($cutoff as date)
    group by account_key
),

superseded as (
    select kept_accounts.file_id, kept_accounts.row_number
    from kept_accounts
    join newest
        on newest.account_key = kept_accounts.account_key
        and kept_accounts.partition_date < newest.partition_date
)

select * from superseded
