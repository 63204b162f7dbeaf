-- Purpose: where the numbers of each file's rows begin.
-- Grain: file. Inputs: reduced_rows.
with starts as (
    select file_id, min(row_number) as first_row
    from reduced_rows
    group by file_id
)

select * from starts
