-- Purpose: lines of CSV files that are no rows (their number is the line's).
-- Grain: line. Inputs: reject_errors, reject_scans (both DuckDB's), batch_files.
-- Parameters: $table_name, $night.
with bad_lines as (
    select distinct reject_scans.file_path as uri, reject_errors.line
    from reject_errors
    join reject_scans using (scan_id, file_id)
),

set_aside as (
    select
        $table_name as table_name,
        batch_files.file,
        cast(bad_lines.line as bigint) as row_number,
        'malformed line' as reason,
        $night as night
    from bad_lines
    join batch_files using (uri)
)

select * from set_aside
