-- Purpose: what calibration sees: the cells of each pattern, in order.
-- Grain: pattern × cell. Inputs: pattern_rows, cells.
with merged as (
    -- A pattern may have come up in several slices.
    select pattern, signal_no, level, entity_no, is_representative, sum(pairs) as pairs
    from pattern_rows
    group by pattern, signal_no, level, entity_no, is_representative
),
placed as (
    select merged.pattern, merged.is_representative, merged.pairs, cells.cell
    from merged
    join cells on cells.entity_no = merged.entity_no
    where merged.entity_no is not null
    union all
    select merged.pattern, merged.is_representative, merged.pairs, cells.cell
    from merged
    join cells on cells.signal_no = merged.signal_no and cells.level = merged.level
    where merged.entity_no is null and cells.entity_no is null
),
pattern_cells as (
    select pattern, cell, is_representative, cast(pairs as integer) as pairs
    from placed
)
select * from pattern_cells
order by pattern, cell
