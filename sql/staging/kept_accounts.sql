-- Purpose: usable account rows of a batch, with the keys of their signup address.
-- Grain: a row of an account file. Inputs: reduced_accounts, batch_files, file_starts, addresses.
with stored as (
    select
        reduced.file_id,
        reduced.row_number - file_starts.first_row + 1 as row_number,
        batch_files.partition_date,
        reduced.account_key,
        reduced.account_id,
        reduced.created_at,
        reduced.mailbox_key,
        reduced.email_stem_key,
        reduced.email_domain,
        reduced.phone_key,
        addresses.address_key as signup_address_key,
        addresses.range_key as signup_range_key,
        addresses.wide_key as signup_wide_key,
        addresses.kind as signup_kind,
        reduced.device_key,
        reduced.user_agent_key,
        reduced.country,
        reduced.organization_id,
        reduced.plan
    from reduced_accounts as reduced
    join batch_files using (file_id)
    join file_starts using (file_id)
    left join addresses using (ip)
    where reduced.rejection is null
)

select * from stored
