-- Purpose: small numbers for accounts: pairs of them take a quarter of the memory that keys take. Who was
-- seen with most comes first: of a pair the second then has less to look up.
-- Grain: account. Inputs: night_accounts, sightings.
with seen as (
    select account_key, count(*) as sightings
    from sightings
    group by account_key
),
numbered_accounts as (
    select
        account_key,
        cast(
            row_number() over (order by coalesce(sightings, 0) desc, account_key) as integer
        ) as account_no
    from night_accounts
    left join seen using (account_key)
)
select * from numbered_accounts
