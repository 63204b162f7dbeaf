-- Purpose: rows set aside from the night's files, by reason.
-- Grain: table × reason. Inputs: quarantine, loaded_files. Parameters: $window_start, $night.
with files as (
    select distinct table_name, file
    from loaded_files
    where partition_date is null
        or (
            partition_date <= $night
            and (table_name <> 'requests' or partition_date >= $window_start)
        )
),
counted as (
    select quarantine.table_name as "table", quarantine.reason, count(*) as n
    from quarantine
    inner join files
        on files.table_name = quarantine.table_name and files.file = quarantine.file
    group by quarantine.table_name, quarantine.reason
)
select * from counted
