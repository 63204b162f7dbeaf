-- Purpose: files whose number of staged requests is not what was written down, and requests of no
-- known file; there must be none. (Files that retention has cut are left out.)
-- Grain: file. Inputs: stg_requests, loaded_files.
with staged as (
    select file_id, count(*) as rows_staged
    from stg_requests
    group by file_id
),

known as (
    select file_id, rows_loaded, kept_from
    from loaded_files
    where table_name = 'requests'
),

unaccounted as (
    select
        coalesce(known.file_id, staged.file_id) as file_id,
        known.rows_loaded,
        coalesce(staged.rows_staged, 0) as rows_staged
    from known
    full join staged on staged.file_id = known.file_id
    where known.file_id is null
        or (known.kept_from is null and known.rows_loaded <> coalesce(staged.rows_staged, 0))
)

select * from unaccounted
