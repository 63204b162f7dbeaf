-- Purpose: with how many members of its ring each member agrees on each cause, worth two bits or more.
-- Grain: ring × account × cause. Inputs: link_evidence, ring_candidates.
with inside as (
    select one.ring_id, link_evidence.account_a, link_evidence.account_b, link_evidence.cause
    from link_evidence
    join ring_candidates as one on one.account_key = link_evidence.account_a
    join ring_candidates as other
      on other.account_key = link_evidence.account_b and other.ring_id = one.ring_id
    where link_evidence.bits >= 2
),
both_ways as (
    select ring_id, account_a as account_key, account_b as partner_key, cause from inside
    union
    select ring_id, account_b, account_a, cause from inside
),
cause_ties as (
    select ring_id, account_key, cause, count(*) as ties
    from both_ways
    group by ring_id, account_key, cause
)
select * from cause_ties
