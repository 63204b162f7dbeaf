-- Purpose: what every link rests on, in small numbers: there are several for each link. stands_for is
-- in hundredths, as whole numbers: the links that a drawn one stands for.
-- Grain: linked pair × signal. Inputs: linked_pairs, pair_bits, cells.
with agreed as (
    select
        no_a,
        no_b,
        signal_no,
        entity_no,
        case when has_own_cell then entity_no end as cell_entity_no,
        grade,
        pair_bits.bits as raw_bits,
        cast(round(100 / share) as integer) as stands_for
    from pair_bits
    join linked_pairs using (no_a, no_b)
),
own_cells as (
    select cell, entity_no
    from cells
    where entity_no is not null
),
grades as (
    select cell, signal_no, grade
    from cells
    where entity_no is null
),
linked_agreements as (
    select no_a, no_b, cell, agreed.entity_no, raw_bits, stands_for
    from agreed
    join own_cells on own_cells.entity_no = agreed.cell_entity_no
    union all
    select no_a, no_b, cell, entity_no, raw_bits, stands_for
    from agreed
    join grades using (signal_no, grade)
    where cell_entity_no is null
)
select * from linked_agreements
