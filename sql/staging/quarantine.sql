-- Purpose: what is wrong with the rows of a batch: rows left out, and cells that a row is kept
-- without.
-- Grain: a row and a reason. Inputs: reduced_rows, addresses, batch_files, file_starts. Parameters:
-- $table_name, $night.
with left_out as (
    select file_id, row_number, rejection as reason
    from reduced_rows
    where rejection is not null
),

kept_without as (
    select file_id, row_number, unnest(faults) as reason
    from reduced_rows
    where rejection is null and len(faults) > 0
),

bad_addresses as (
    select file_id, row_number, 'bad ip: kept without it' as reason
    from reduced_rows
    anti join addresses using (ip)
    where rejection is null and ip is not null
),

found_faults as (
    select * from left_out
    union all
    select * from kept_without
    union all
    select * from bad_addresses
),

set_aside as (
    select
        $table_name as table_name,
        batch_files.file,
        found_faults.row_number - file_starts.first_row + 1 as row_number,
        found_faults.reason,
        $night as night
    from found_faults
    join batch_files using (file_id)
    join file_starts using (file_id)
)

select * from set_aside
