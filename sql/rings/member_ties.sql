-- Purpose: each member's own tie to its ring: how many members it is linked with, and its second
-- strongest link, which one false bridge cannot give.
-- Grain: ring × account. Inputs: ring_candidates, links.
with inside as (
    select one.ring_id, links.account_a, links.account_b, links.bits
    from links
    join ring_candidates as one on one.account_key = links.account_a
    join ring_candidates as other
      on other.account_key = links.account_b and other.ring_id = one.ring_id
),
both_ways as (
    select ring_id, account_a as account_key, bits from inside
    union all
    select ring_id, account_b as account_key, bits from inside
),
ranked as (
    select
        *,
        row_number() over (partition by account_key order by bits desc) as rank
    from both_ways
),
member_ties as (
    select
        ring_id,
        account_key,
        count(*) as ties,
        max(bits) as best_bits,
        coalesce(max(bits) filter (where rank = 2), max(bits)) as second_bits
    from ranked
    group by ring_id, account_key
)
select * from member_ties
