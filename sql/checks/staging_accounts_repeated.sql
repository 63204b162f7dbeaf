-- Purpose: accounts that stand twice in the staging table; there must be none.
-- Grain: account. Inputs: stg_accounts.
with repeated as (
    select account_key, count(*) as times
    from stg_accounts
    group by account_key
    having count(*) > 1
)

select * from repeated
