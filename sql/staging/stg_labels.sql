-- Purpose: labels of a batch that can be used.
-- Grain: a label. Inputs: reduced_labels.
with stored as (
    select * exclude (row_number, rejection, faults)
    from reduced_labels
    where rejection is null
)

select * from stored
