-- Purpose: account rows up to the night, the row that counts first: the newest partition, then the
-- first file, then the first row. Rows of one partition beyond the first are repetitions.
-- Grain: a row of an account file. Inputs: kept_accounts, loaded_files. Parameters: $night.
with ranked as (
    select
        kept_accounts.file_id,
        kept_accounts.row_number,
        kept_accounts.account_key,
        loaded_files.file,
        row_number() over (
            partition by kept_accounts.account_key
            order by
                kept_accounts.partition_date desc nulls last,
                loaded_files.file,
                kept_accounts.row_number
        ) as place,
        row_number() over (
            partition by kept_accounts.account_key, kept_accounts.partition_date
            order by loaded_files.file, kept_accounts.row_number
        ) as place_in_partition
    from kept_accounts
    join loaded_files using (file_id)
    where kept_accounts.partition_date is null or kept_accounts.partition_date <= $night
)

select * from ranked
