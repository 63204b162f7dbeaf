-- Purpose: raw bits of evidence of a pair by signal: log2(m/u) of the best fact; for counted signals
-- also how surprising the number of shared facts is at the two histories' lengths (Chernoff's bound
-- of the Poisson tail), whichever is more. Acting together on an object says something only beyond
-- sharing the object. A pair is representative of a signal when it is drawn regardless of what else
-- it shares: all pairs of a small entity are, and the sampled ones of a large entity.
-- An entity of enough sharers has a cell of its own: it is judged by its own pairs. Others are judged by
-- grade: the level of their bits, apart for the exits of VPNs and of proxies.
-- Grain: pair × signal.
-- Inputs: pair_agreements, meeting_rates, numbered_signals, numbered_entities, sampled_pairs.
-- Parameters: $full_pairs, $cell_accounts, $slices, $slice.
with rated as (
    select
        no_a,
        no_b,
        numbered_signals.signal_no,
        facts,
        cast(rarity % 536870912 as integer) as entity_no,
        cause,
        m,
        log2(m / (u_scale * (rarity // 536870912 / 10000000000))) as best_bits
    from pair_agreements
    join numbered_signals using (signal_no)
),
rhythms as (
    select distinct no_a, no_b
    from rated
    where cause = 'rhythm'
),
objects as (
    select no_a, no_b, max(greatest(best_bits, 0.0)) as object_bits
    from rated
    semi join rhythms using (no_a, no_b)
    where cause in ('software', 'content')
    group by no_a, no_b
),
several as (
    select
        rated.no_a,
        rated.no_b,
        rated.signal_no,
        rated.facts,
        rated.m,
        greatest(
            one.expected_facts * greatest(1.0, other.relative_history),
            other.expected_facts * greatest(1.0, one.relative_history)
        ) as by_chance
    from rated
    join meeting_rates as one
      on one.account_no = rated.no_a and one.signal_no = rated.signal_no
    join meeting_rates as other
      on other.account_no = rated.no_b and other.signal_no = rated.signal_no
    where rated.facts >= 2
),
surprising as (
    select
        no_a,
        no_b,
        signal_no,
        log2(m) + (facts * ln(facts / by_chance) - facts + by_chance) / ln(2) as count_bits
    from several
    where facts > by_chance
),
counted as (
    select rated.*, coalesce(surprising.count_bits, 0.0) as count_bits
    from rated
    left join surprising using (no_a, no_b, signal_no)
),
beyond_objects as (
    select
        counted.*,
        greatest(best_bits, count_bits)
            - case when cause = 'rhythm' then coalesce(object_bits, 0.0) else 0.0 end as bits
    from counted
    left join objects using (no_a, no_b)
),
sampled as (
    select distinct no_a, no_b, signal_no
    from sampled_pairs
    where no_a % $slices = $slice
),
pair_bits as (
    select
        beyond_objects.no_a,
        beyond_objects.no_b,
        beyond_objects.signal_no,
        entity_no,
        numbered_entities.accounts >= $cell_accounts as has_own_cell,
        numbered_entities.accounts <= $full_pairs or sampled.signal_no is not null
            as is_representative,
        cast(round(bits, 3) as float) as bits,
        grade_of(round(bits, 3), exit_no) as grade
    from beyond_objects
    join numbered_entities using (entity_no)
    left join sampled
      on sampled.no_a = beyond_objects.no_a
     and sampled.no_b = beyond_objects.no_b
     and sampled.signal_no = beyond_objects.signal_no
    where bits > 0
)
select * from pair_bits
