-- Purpose: how many pairs agree on each signal and level of raw bits, and on each large entity.
-- Grain: signal × level × large entity. Inputs: pair_bits. Parameters: $cell_accounts, $most_bits.
with rated as (
    select
        signal_no,
        cast(least(floor(bits / 2), 10) as tinyint) as level,
        case when sharers >= $cell_accounts then entity_no end as entity_no,
        is_representative,
        -- No single agreement decides alone. Thousandths of a bit, as whole numbers.
        cast(round(1000 * least(bits, $most_bits)) as bigint) as thousandths
    from pair_bits
),
agreement_levels as (
    select
        signal_no,
        level,
        entity_no,
        count(*) as pairs,
        sum(case when is_representative then 1 else 0 end) as representative_pairs,
        sum(thousandths) as thousandths
    from rated
    group by signal_no, level, entity_no
)
select * from agreement_levels
