-- Purpose: how many members of each ring are tied to another ring that surely extracts ($sure or more):
-- one link into it is a bridge, two are a tie.
-- Grain: ring. Inputs: ring_candidates, ring_scores, member_ties. Parameters: $sure.
with tied as (
    select distinct ring_candidates.ring_id, ring_candidates.account_key
    from ring_candidates
    join member_ties using (account_key)
    join ring_scores on ring_scores.ring_id = member_ties.ring_id
    where member_ties.ring_id <> ring_candidates.ring_id
      and member_ties.ties >= 2
      and ring_scores.extraction_confidence >= $sure
),
counted as (
    select ring_id, count(*) as tied
    from tied
    group by ring_id
),
company as (
    select counted.ring_id, counted.tied, ring_scores.accounts
    from counted
    join ring_scores using (ring_id)
)
select * from company
order by ring_id
