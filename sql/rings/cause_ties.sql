-- Purpose: with how many members of its ring each member agrees on each cause, worth two bits or more.
-- Grain: ring × account × cause. Inputs: link_causes, ring_candidates.
with inside as (
    select one.ring_id, link_causes.account_a, link_causes.account_b, link_causes.cause
    from link_causes
    join ring_candidates as one on one.account_key = link_causes.account_a
    join ring_candidates as other
      on other.account_key = link_causes.account_b and other.ring_id = one.ring_id
),
both_ways as (
    select ring_id, account_a as account_key, cause from inside
    union all
    select ring_id, account_b as account_key, cause from inside
),
cause_ties as (
    select ring_id, account_key, cause, count(*) as ties
    from both_ways
    group by ring_id, account_key, cause
)
select * from cause_ties
