-- Purpose: requests whose id another row has already: of the same batch (the first file, then the
-- first row wins) or of a file that was loaded before (and does not wait itself to be read again).
-- Grain: a row to leave out. Inputs: reduced_requests, batch_files, stg_requests, waiting_files.
with usable as (
    select request_key, file_id, row_number
    from reduced_requests
    where rejection is null
),

repeated_keys as (
    select request_key
    from usable
    group by request_key
    having count(*) > 1
),

ranked as (
    select
        usable.*,
        row_number() over (
            partition by usable.request_key order by batch_files.file, usable.row_number
        ) as place
    from usable
    semi join repeated_keys using (request_key)
    join batch_files using (file_id)
),

settled as (
    select request_key
    from stg_requests
    anti join waiting_files using (file_id)
),

loaded_before as (
    select usable.request_key, usable.file_id, usable.row_number
    from usable
    semi join settled using (request_key)
),

repeated as (
    select file_id, row_number from ranked where place > 1
    union
    select file_id, row_number from loaded_before
)

select * from repeated
