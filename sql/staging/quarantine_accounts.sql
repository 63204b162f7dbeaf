-- Purpose: account rows that are left out because an earlier row of the same partition has their
-- id.
-- Grain: a row. Inputs: ranked_accounts. Parameters: $night.
with set_aside as (
    select
        'accounts' as table_name,
        file,
        row_number,
        'duplicate account_id' as reason,
        $night as night
    from ranked_accounts
    where place_in_partition > 1
)

select * from set_aside
