-- Purpose: analysts' verdicts as they are read.
-- Grain: a row of a label file. Inputs: incoming_labels.
with reduced as (
    select
        file_id,
        row_number,
        case
            when is_broken then 'malformed line'
            when id_fault('account_id', account_id) is not null
                then id_fault('account_id', account_id)
            when label is null then 'missing label'
            when lower(label) not in ('extraction', 'benign')
                then 'unknown label (known: extraction, benign)'
        end as rejection,
        found([
            case when decided_at_given and decided_at is null
                then 'unreadable decided_at: kept without it' end
        ]) as faults,
        key64(account_id) as account_key,
        lower(label) as label,
        decided_at,
        source
    from incoming_labels
)

select * from reduced
