-- Purpose: what DuckDB's rejects tell: lines of CSV files that are no rows, numbered among all rows
-- of the file.
-- Grain: line. Inputs: reject_errors, reject_scans, batch_files. Parameters: $table_name, $night.
with bad_lines as (
    select distinct reject_scans.file_path as uri, reject_errors.line
    from reject_errors
    join reject_scans using (scan_id, file_id)
),

set_aside as (
    select
        $table_name as table_name,
        batch_files.file,
        cast(bad_lines.line as bigint) - 1 as row_number,
        'malformed line' as reason,
        $night as night
    from bad_lines
    join batch_files using (uri)
)

select * from set_aside
