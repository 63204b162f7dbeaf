-- Purpose: raw bits of evidence of a pair by signal: log2(m/u) of the best fact; for counted signals
-- also how surprising the number of shared facts is at the two histories' lengths (Chernoff's bound
-- of the Poisson tail), whichever is more. Acting together on an object says something only beyond
-- sharing the object. A pair is representative of a signal when it is drawn regardless of what else
-- it shares: all pairs of a small entity are, and the sampled ones of a large entity.
-- Grain: pair × signal. Inputs: pair_facts, meeting_rates, signals, sampled_pairs.
-- Parameters: $full_pairs.
with best as (
    select
        account_a,
        account_b,
        signal,
        count(*) as facts,
        min(any_chance) as any_chance,
        arg_min(entity, (any_chance, members_key, entity)) as entity,
        arg_min(members_key, (any_chance, members_key)) as members_key,
        arg_min(accounts, (any_chance, members_key)) as sharers
    from pair_facts
    group by account_a, account_b, signal
),
expected as (
    select
        best.*,
        greatest(
            one.expected_facts * greatest(1.0, other.relative_history),
            other.expected_facts * greatest(1.0, one.relative_history)
        ) as by_chance
    from best
    left join meeting_rates as one
      on one.account_key = best.account_a and one.signal = best.signal
    left join meeting_rates as other
      on other.account_key = best.account_b and other.signal = best.signal
),
weighed as (
    select
        expected.*,
        signals.family,
        signals.cause,
        log2(signals.m / (signals.u_scale * any_chance)) as best_bits,
        case
            when facts >= 2 and facts > by_chance
                then log2(signals.m) + (facts * ln(facts / by_chance) - facts + by_chance) / ln(2)
            else 0.0
        end as count_bits
    from expected
    join signals using (signal)
),
objects as (
    select
        *,
        greatest(best_bits, count_bits) as whole_bits,
        max(case when cause in ('software', 'content') then greatest(best_bits, 0.0) end) over (
            partition by account_a, account_b
        ) as object_bits
    from weighed
),
beyond_objects as (
    select
        *,
        whole_bits - case when cause = 'rhythm' then coalesce(object_bits, 0.0) else 0.0 end as bits
    from objects
),
sampled as (
    select distinct account_a, account_b, signal
    from sampled_pairs
),
pair_signals as (
    select
        account_a,
        account_b,
        signal,
        family,
        cause,
        facts as entities,
        entity,
        members_key,
        sharers,
        sharers <= $full_pairs or sampled.signal is not null as is_representative,
        round(bits, 3) as bits
    from beyond_objects
    left join sampled using (account_a, account_b, signal)
    where bits > 0
)
select * from pair_signals
