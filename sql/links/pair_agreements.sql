-- Purpose: what a candidate pair shares of each signal: the rarest view of any fact, and of signals
-- that are counted how many facts (of others: one). What pairs share of small entities is at hand;
-- what a pair shares of large ones is looked up.
-- Grain: pair × signal.
-- Inputs: candidate_pairs, small_agreements, account_entities, numbered_signals.
-- Parameters: $full_pairs.
with crowds as (
    select
        account_no,
        signal_no,
        entity_no,
        fact,
        rarity,
        is_twin,
        -- One bit of 62 an entity.
        cast(1 as bigint) << (entity_no % 62) as mark
    from account_entities
    where accounts > $full_pairs
),
marked as (
    select account_no, bit_or(mark) as marks
    from crowds
    group by account_no
),
marked_pairs as (
    select candidate_pairs.no_a, candidate_pairs.no_b, marked.marks
    from candidate_pairs
    join marked on marked.account_no = candidate_pairs.no_b
),
expected as (
    -- What a pair would agree on if b had it, too; what b has not by its marks is left out. Account
    -- and entity are sought as one number: no engine can then join the crowds with themselves
    -- first, which would make all their pairs.
    select
        pairs.no_a,
        pairs.no_b,
        crowds.signal_no,
        crowds.fact,
        crowds.rarity,
        cast(pairs.no_b as bigint) * 536870912 + crowds.entity_no as sighting
    from marked_pairs as pairs
    join crowds on crowds.account_no = pairs.no_a
    where not crowds.is_twin and (pairs.marks & crowds.mark) <> 0
),
large as (
    select
        expected.no_a,
        expected.no_b,
        expected.signal_no,
        expected.fact,
        greatest(expected.rarity, other.rarity) as rarity
    from expected
    join crowds as other
      on cast(other.account_no as bigint) * 536870912 + other.entity_no = expected.sighting
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
