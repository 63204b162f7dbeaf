-- Purpose: what is known of a ring's members before tonight: analysts' labels, and bans of the latest
-- published night (counted of those who ask nothing any more: the others' use speaks for itself).
-- Grain: ring. Inputs: ring_candidates, ring_history, night_accounts. Parameters: $night.
with banned as (
    select account_key, confidence
    from ring_history
    where verdict = 'ban' and night = (select max(night) from ring_history where night < $night)
),
ring_memory as (
    select
        ring_candidates.ring_id,
        count(banned.account_key) filter (where night_accounts.requests = 0) as silent_bans,
        max(banned.confidence) as confidence_before,
        count(*) filter (where night_accounts.label = 'extraction') as labelled_extraction,
        count(*) filter (where night_accounts.label = 'benign') as labelled_benign
    from ring_candidates
    join night_accounts using (account_key)
    left join banned using (account_key)
    group by ring_candidates.ring_id
)
select * from ring_memory
