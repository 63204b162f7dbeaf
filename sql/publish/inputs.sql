-- Purpose: the files that the night was read from: requests of its window, the others from
-- their beginning, and those without a date.
-- Grain: source file. Inputs: loaded_files. Parameters: $window_start, $night.
select
    table_name as "table",
    file,
    size_bytes as bytes,
    content_sha256 as sha256,
    rows_loaded,
    rows_quarantined
from loaded_files
where partition_date is null
    or (partition_date <= $night and (table_name <> 'requests' or partition_date >= $window_start))
