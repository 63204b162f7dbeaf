-- Purpose: what membership is judged on.
-- Grain: ring × account. Inputs: ring_candidates, ring_scores, night_accounts, member_ties,
-- ring_history. Parameters: $night.
with last_bans as (
    select account_key
    from ring_history
    where verdict = 'ban' and night = (select max(night) from ring_history where night < $night)
),
member_facts as (
    select
        ring_candidates.ring_id,
        ring_candidates.account_key,
        ring_candidates.account_id,
        coalesce(member_ties.ties, 0) as ties,
        coalesce(member_ties.second_bits, 0.0) as second_bits,
        ring_scores.extraction_confidence,
        night_accounts.is_allowlisted,
        night_accounts.label,
        ring_candidates.account_key in (select account_key from last_bans) as was_banned
    from ring_candidates
    join ring_scores using (ring_id)
    join night_accounts using (account_key)
    left join member_ties using (ring_id, account_key)
)
select * from member_facts
