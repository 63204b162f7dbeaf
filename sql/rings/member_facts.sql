-- Purpose: what membership is judged on. An account that is tied to several rings may be of any: the
-- probability that it extracts is the mean of the rings', weighed by the odds of its ties. That only
-- excuses: who belongs to a harmless ring is not banned for what ties him to another.
-- Grain: ring × account. Inputs: ring_candidates, ring_scores, night_accounts, member_ties,
-- ring_history. Parameters: $night.
with last_bans as (
    select account_key
    from ring_history
    where verdict = 'ban' and night = (select max(night) from ring_history where night < $night)
),
possible as (
    -- One link into another ring is a bridge; two are a tie.
    select member_ties.account_key, member_ties.ring_id, member_ties.second_bits
    from member_ties
    left join ring_candidates using (ring_id, account_key)
    where member_ties.ties >= 2 or ring_candidates.account_key is not null
),
weighed as (
    -- Millionths, as whole numbers: sums of floats depend on the order of threads.
    select
        possible.account_key,
        cast(
            round(1000000 * pow(2.0, second_bits - max(second_bits) over (partition by account_key)))
            as bigint
        ) as weight,
        cast(round(1000000 * ring_scores.extraction_confidence) as bigint) as extraction
    from possible
    join ring_scores using (ring_id)
),
expected as (
    select account_key, round(sum(weight * extraction) / sum(weight) / 1000000, 6) as extraction_confidence
    from weighed
    group by account_key
),
member_facts as (
    select
        ring_candidates.ring_id,
        ring_candidates.account_key,
        ring_candidates.account_id,
        coalesce(member_ties.ties, 0) as ties,
        coalesce(member_ties.second_bits, 0.0) as second_bits,
        least(expected.extraction_confidence, ring_scores.extraction_confidence)
            as extraction_confidence,
        night_accounts.is_allowlisted,
        night_accounts.label,
        ring_candidates.account_key in (select account_key from last_bans) as was_banned
    from ring_candidates
    join ring_scores using (ring_id)
    join night_accounts using (account_key)
    left join member_ties using (ring_id, account_key)
    left join expected using (account_key)
)
select * from member_facts
