-- Purpose: what a candidate pair shares of each signal: the rarest view of any fact, and of signals
-- that are counted how many facts (of others: one). What pairs share of small entities is at hand;
-- what a pair shares of large ones is looked up.
-- Grain: pair × signal.
-- Inputs: candidate_pairs, small_agreements, large_holdings, numbered_signals.
-- Parameters: $slices, $slice.
with expected as (
    -- What a pair would agree on if a had it, too. Account and entity are sought as one number: no
    -- engine can then join the holdings with themselves first, which would make all their pairs.
    -- What is sought in is of one slice, and small.
    select
        pairs.no_a,
        pairs.no_b,
        holdings.rarity,
        cast(pairs.no_a as bigint) * 536870912 + holdings.entity_no as sighting
    from candidate_pairs as pairs
    join large_holdings as holdings on holdings.account_no = pairs.no_b
),
sought as (
    select
        cast(account_no as bigint) * 536870912 + entity_no as sighting,
        signal_no,
        fact,
        rarity
    from large_holdings
    where account_no % $slices = $slice and not is_twin
),
large as (
    select
        expected.no_a,
        expected.no_b,
        sought.signal_no,
        sought.fact,
        greatest(expected.rarity, sought.rarity) as rarity
    from expected
    join sought using (sighting)
),
others as (
    -- What is not rare is heard of candidates only.
    select no_a, no_b, signal_no, fact, rarity
    from small_agreements
    semi join candidate_pairs using (no_a, no_b)
    where not is_telling
),
shared as (
    select no_a, no_b, signal_no, fact, rarity
    from small_agreements
    where is_telling
    union all
    select * from others
    union all
    select * from large
),
facts as (
    select no_a, no_b, signal_no, min(rarity) as rarity
    from shared
    semi join numbered_signals
      on numbered_signals.signal_no = shared.signal_no and numbered_signals.is_counted
    group by no_a, no_b, signal_no, fact
),
heard as (
    select no_a, no_b, signal_no, 1 as facts, rarity from facts
    union all
    select no_a, no_b, signal_no, 0, rarity
    from shared
    anti join numbered_signals
      on numbered_signals.signal_no = shared.signal_no and numbered_signals.is_counted
),
pair_agreements as (
    select
        no_a,
        no_b,
        signal_no,
        cast(greatest(sum(facts), 1) as integer) as facts,
        min(rarity) as rarity
    from heard
    group by no_a, no_b, signal_no
)
select * from pair_agreements
