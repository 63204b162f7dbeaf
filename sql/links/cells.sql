-- Purpose: the cells of calibration, numbered by cause: one for each signal and grade (a level of
-- raw bits, apart for the exits of VPNs and of proxies), one for each large entity, which leans on the
-- grade of its middle pair.
-- Grain: cell. Inputs: agreement_grades, numbered_signals, numbered_entities.
with ordered as (
    select
        *,
        sum(pairs) over (partition by entity_no order by grade) as pairs_so_far,
        sum(pairs) over (partition by entity_no) as all_pairs
    from agreement_grades
    where entity_no is not null
),
of_entities as (
    select
        signal_no,
        entity_no,
        -- The median: with an even number the middle of two grades, rounded down.
        (
            min(case when 2 * pairs_so_far >= all_pairs then grade end)
            + min(case when 2 * pairs_so_far >= all_pairs + 1 then grade end)
        ) // 2 as grade,
        sum(pairs) as pairs,
        sum(representative_pairs) as representative_pairs,
        sum(thousandths) as thousandths
    from ordered
    group by signal_no, entity_no
),
of_grades as (
    select
        signal_no,
        grade,
        sum(case when entity_no is null then pairs else 0 end) as pairs,
        sum(case when entity_no is null then representative_pairs else 0 end)
            as representative_pairs,
        sum(case when entity_no is null then thousandths else 0 end) as thousandths
    from agreement_grades
    group by signal_no, grade
),
together as (
    select signal_no, grade, null as entity_no, pairs, representative_pairs, thousandths
    from of_grades
    union all
    select signal_no, grade, entity_no, pairs, representative_pairs, thousandths
    from of_entities
),
cells as (
    select
        cast(
            row_number() over (
                order by cause, signal_no, together.grade, entity_no nulls first
            ) - 1 as integer
        ) as cell,
        signal_no,
        numbered_signals.signal,
        numbered_signals.cause,
        together.grade,
        cast(level_in(together.grade) as bigint) as level,
        exit_in(together.grade) as exit,
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
