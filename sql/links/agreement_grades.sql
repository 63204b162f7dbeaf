-- Purpose: how many pairs agree on each signal and grade of raw bits, and on each large entity.
-- Grain: signal × grade × large entity. Inputs: pair_bits. Parameters: $most_bits.
with agreement_grades as (
    select
        signal_no,
        grade,
        case when has_own_cell then entity_no end as entity_no,
        count(*) as pairs,
        count(*) filter (where is_representative) as representative_pairs,
        -- No single agreement decides alone. Thousandths of a bit, as whole numbers.
        sum(cast(round(1000 * least(bits, $most_bits)) as bigint)) as thousandths
    from pair_bits
    group by all
)
select * from agreement_grades
