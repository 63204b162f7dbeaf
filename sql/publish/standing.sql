-- Purpose: where the accounts that the night before banned stand now: why one left the list.
-- Grain: account of the previous ban list.
-- Inputs: previous_ban_list, night_accounts, ring_members, rings. Parameters: $starts_at.
with standing as (
    select
        before.account_id,
        coalesce(accounts.is_allowlisted, false) as is_allowlisted,
        coalesce(accounts.label = 'benign', false) as is_labelled_benign,
        coalesce(accounts.requests > 0, false)
            or coalesce(accounts.created_at >= $starts_at, false) as is_seen,
        same_ring.ring_id is not null as has_its_ring,
        members.verdict,
        members.confidence as confidence_now,
        rings.verdict as ring_verdict
    from previous_ban_list as before
    left join night_accounts as accounts on accounts.account_id = before.account_id
    left join ring_members as members on members.account_key = accounts.account_key
    left join rings on rings.ring_id = members.ring_id
    left join rings as same_ring on same_ring.ring_id = before.ring_id
)
select * from standing
