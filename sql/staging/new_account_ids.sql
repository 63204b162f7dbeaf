-- Purpose: accounts that requests or payments of a batch name and that were not known before.
-- Grain: an account. Inputs: reduced_named, account_ids.
with new_ids as (
    select distinct account_key, account_id
    from reduced_named
    anti join account_ids using (account_key)
    where rejection is null
)

select * from new_ids
