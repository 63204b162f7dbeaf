-- Purpose: the night's rings with their two scores and verdict.
-- Grain: ring. Inputs: ring_members, ring_scores, night_accounts, ring_history, member_evidence.
-- Parameters: $night, $watch.
with members as (
    select
        ring_members.ring_id,
        count(*) as accounts,
        cast(sum(night_accounts.requests) as bigint) as requests,
        cast(sum(night_accounts.output_tokens) as bigint) as output_tokens,
        round(median(ring_members.operator_confidence), 6) as operator_confidence,
        count(*) filter (where ring_members.verdict = 'ban') as banned,
        -- An analyst's label decides on its account, not on the ring.
        count(*) filter (
            where ring_members.verdict = 'ban'
              and night_accounts.label is distinct from 'extraction'
        ) as banned_by_tie
    from ring_members
    join night_accounts using (account_key)
    group by ring_members.ring_id
),
seen as (
    select ring_id, min(night) as first_seen
    from ring_history
    where night <= $night
    group by ring_id
),
signals_used as (
    select ring_id, signal, count(*) as accounts
    from member_evidence
    group by ring_id, signal
),
signal_lists as (
    select ring_id, string_agg(signal, '; ' order by accounts desc, signal) as signals
    from signals_used
    group by ring_id
),
rings as (
    select
        members.ring_id,
        members.accounts,
        members.requests,
        members.output_tokens,
        members.operator_confidence,
        ring_scores.extraction_confidence,
        round(members.operator_confidence * ring_scores.extraction_confidence, 6) as confidence,
        case
            when members.banned_by_tie > 0 then 'ban'
            when members.operator_confidence * ring_scores.extraction_confidence >= $watch
                then if(members.banned > 0, 'ban', 'watch')
            when members.banned > 0 then 'watch'
            else 'benign'
        end as verdict,
        coalesce(seen.first_seen, $night) as first_seen,
        $night as last_seen,
        coalesce(signal_lists.signals, '') as signals,
        members.accounts || ' accounts tied by ' || coalesce(signal_lists.signals, 'links') as summary
    from members
    join ring_scores using (ring_id)
    left join seen using (ring_id)
    left join signal_lists using (ring_id)
)
select * from rings
