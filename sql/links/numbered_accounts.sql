-- Purpose: small numbers for accounts: pairs of them take a quarter of the memory that keys take.
-- Grain: account. Inputs: night_accounts.
with numbered_accounts as (
    select
        account_key,
        cast(row_number() over (order by account_key) as integer) as account_no
    from night_accounts
)
select * from numbered_accounts
