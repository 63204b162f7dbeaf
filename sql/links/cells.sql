-- Purpose: the cells of calibration, numbered by cause: one for each signal and level of raw bits, one for each
-- large entity, which leans on the level of its middle pair.
-- Grain: cell. Inputs: agreement_levels, numbered_signals, numbered_entities.
with ordered as (
    select
        *,
        sum(pairs) over (partition by entity_no order by level) as pairs_so_far,
        sum(pairs) over (partition by entity_no) as all_pairs
    from agreement_levels
    where entity_no is not null
),
of_entities as (
    select
        signal_no,
        entity_no,
        -- The median: with an even number the middle of two levels, rounded down.
        (
            min(case when 2 * pairs_so_far >= all_pairs then level end)
            + min(case when 2 * pairs_so_far >= all_pairs + 1 then level end)
        ) // 2 as level,
        sum(pairs) as pairs,
        sum(representative_pairs) as representative_pairs,
        sum(thousandths) as thousandths
    from ordered
    group by signal_no, entity_no
),
of_levels as (
    select
        signal_no,
        level,
        sum(case when entity_no is null then pairs else 0 end) as pairs,
        sum(case when entity_no is null then representative_pairs else 0 end)
            as representative_pairs,
        sum(case when entity_no is null then thousandths else 0 end) as thousandths
    from agreement_levels
    group by signal_no, level
),
together as (
    select signal_no, level, null as entity_no, pairs, representative_pairs, thousandths
    from of_levels
    union all
    select signal_no, level, entity_no, pairs, representative_pairs, thousandths
    from of_entities
),
cells as (
    select
        cast(
            row_number() over (
                order by cause, signal_no, together.level, entity_no nulls first
            ) - 1 as integer
        ) as cell,
        signal_no,
        numbered_signals.signal,
        numbered_signals.cause,
        cast(together.level as bigint) as level,
        together.entity_no,
        numbered_entities.members_key as entity,
        cast(together.pairs as bigint) as pairs,
        cast(representative_pairs as bigint) as representative_pairs,
        case when pairs > 0 then thousandths / pairs / 1000 end as raw_bits
    from together
    join numbered_signals using (signal_no)
    left join numbered_entities using (signal_no, entity_no)
)
select * from cells
