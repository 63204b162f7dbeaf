-- Purpose: what a candidate pair shares of each signal: how many facts, and the rarest view of any.
-- All pairs of small entities are at hand; what a pair shares of large ones is looked up.
-- Grain: pair × signal. Inputs: candidate_pairs, account_entities.
-- Parameters: $full_pairs, $slices, $slice.
with small as (
    select
        one.account_no as no_a,
        other.account_no as no_b,
        one.signal_no,
        one.fact,
        greatest(one.rarity, other.rarity) as rarity
    from account_entities as one
    join account_entities as other
      on other.entity_no = one.entity_no
     and one.account_no < other.account_no
    where one.accounts <= $full_pairs
      and other.accounts <= $full_pairs
      and one.account_no % $slices = $slice
      and not one.is_twin
),
crowds as (
    select account_no, signal_no, entity_no, fact, rarity, is_twin
    from account_entities
    where accounts > $full_pairs
),
expected as (
    -- What a pair would agree on if b had it, too. Account and entity are sought as one number: no
    -- engine can then join the crowds with themselves first, which would make all their pairs.
    select
        pairs.no_a,
        pairs.no_b,
        crowds.signal_no,
        crowds.fact,
        crowds.rarity,
        cast(pairs.no_b as bigint) * 536870912 + crowds.entity_no as sighting
    from candidate_pairs as pairs
    join crowds on crowds.account_no = pairs.no_a
    where not crowds.is_twin
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
shared as (
    select small.*
    from small
    semi join candidate_pairs using (no_a, no_b)
    union all
    select * from large
),
facts as (
    select no_a, no_b, signal_no, fact, min(rarity) as rarity
    from shared
    group by no_a, no_b, signal_no, fact
),
pair_agreements as (
    select no_a, no_b, signal_no, cast(count(*) as integer) as facts, min(rarity) as rarity
    from facts
    group by no_a, no_b, signal_no
)
select * from pair_agreements
