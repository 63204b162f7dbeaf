-- Purpose: requests that are left out because another row has their id.
-- Grain: a row. Inputs: repeated_requests, batch_files, file_starts. Parameters: $night.
with set_aside as (
    select
        'requests' as table_name,
        batch_files.file,
        repeated_requests.row_number - file_starts.first_row + 1 as row_number,
        'duplicate request_id' as reason,
        $night as night
    from repeated_requests
    join batch_files using (file_id)
    join file_starts using (file_id)
)

select * from set_aside
