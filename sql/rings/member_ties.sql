-- Purpose: each member's own ties to its ring, and to any other: how many accounts of the ring it is
-- linked with, and its second strongest link, which one false bridge cannot give (of one link alone,
-- that one).
-- Grain: account of a ring × ring that it is tied to. Inputs: ring_candidates, links.
with ends as (
    select account_a as account_key, account_b as partner_key, bits from links
    union all
    select account_b as account_key, account_a as partner_key, bits from links
),
reached as (
    select ends.account_key, ring_candidates.ring_id, ends.bits
    from ends
    join ring_candidates on ring_candidates.account_key = ends.partner_key
    semi join ring_candidates as own on own.account_key = ends.account_key
),
ranked as (
    select
        *,
        row_number() over (partition by account_key, ring_id order by bits desc) as rank
    from reached
),
member_ties as (
    select
        ring_id,
        account_key,
        count(*) as ties,
        coalesce(max(bits) filter (where rank = 2), max(bits)) as second_bits
    from ranked
    group by ring_id, account_key
)
select * from member_ties
