-- Purpose: what a candidate pair shares, one row a fact: the rarest view of it.
-- Grain: pair × signal × fact. Inputs: candidate_pairs, account_entities.
with shared as (
    select
        pairs.account_a,
        pairs.account_b,
        one.signal,
        one.family,
        one.fact,
        one.entity,
        one.accounts,
        one.chance,
        one.members_key,
        greatest(one.any_chance, other.any_chance) as any_chance
    from candidate_pairs as pairs
    join account_entities as one on one.account_key = pairs.account_a
    join account_entities as other
      on other.account_key = pairs.account_b
     and other.signal = one.signal
     and other.entity = one.entity
),
pair_facts as (
    select *
    from shared
    qualify row_number() over (
        partition by account_a, account_b, signal, fact
        order by any_chance, members_key, entity
    ) = 1
)
select * from pair_facts
