-- Purpose: what calibration sees: the cells of each pattern, in order.
-- Grain: pattern × cell. Inputs: pattern_rows, cells.
with pattern_cells as (
    select pattern_rows.pattern, cells.cell, pattern_rows.is_representative, pattern_rows.pairs
    from pattern_rows
    join cells on cells.entity_no = pattern_rows.entity_no
    where pattern_rows.entity_no is not null
    union all
    select pattern_rows.pattern, cells.cell, pattern_rows.is_representative, pattern_rows.pairs
    from pattern_rows
    join cells on cells.signal_no = pattern_rows.signal_no and cells.grade = pattern_rows.grade
    where pattern_rows.entity_no is null and cells.entity_no is null
)
select * from pattern_cells
order by pattern, cell
