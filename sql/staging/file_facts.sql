-- Purpose: what became of each file of a batch.
-- Grain: a file. Inputs: stored_rows, quarantine, batch_files. Parameters: $table_name.
with stored as (
    select
        file_id,
        count(*) as rows_loaded,
        min(happened_at) as loaded_from,
        max(happened_at) as loaded_to
    from stored_rows
    semi join batch_files using (file_id)
    group by file_id
),

faulty as (
    select file, count(*) as rows_quarantined
    from quarantine
    where table_name = $table_name
    group by file
),

facts as (
    select
        batch_files.* exclude (uri),
        $table_name as table_name,
        coalesce(stored.rows_loaded, 0) as rows_loaded,
        coalesce(faulty.rows_quarantined, 0) as rows_quarantined,
        stored.loaded_from,
        stored.loaded_to
    from batch_files
    left join stored using (file_id)
    left join faulty using (file)
)

select * from facts
