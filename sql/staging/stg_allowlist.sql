-- Purpose: entries of the allowlist of a batch that can be used.
-- Grain: an entry. Inputs: reduced_allowlist.
with stored as (
    select * exclude (row_number, rejection, faults)
    from reduced_allowlist
    where rejection is null
)

select * from stored
