-- Purpose: hand-offs: one account stops (its session ends, or it meets a 429 and falls silent) and
-- another goes on within five minutes on the same client, range or prompt template, more
-- often than the two accounts' stops and starts would meet by chance on that object.
-- Grain: account × pair that hands over (the entity is the pair; hits are its hand-offs).
-- An allowlisted range hands nothing over.
-- Inputs: stg_requests, allowlisted_entities. Parameters: $starts_at, $ends_at.
with acts as (
    select
        account_key,
        requested_at,
        unnest([client_key, range_key, settings_key, system_prompt_key]) as object
    from stg_requests
    where requested_at >= $starts_at and requested_at < $ends_at
),
steps as (
    select
        account_key,
        object,
        requested_at,
        lag(requested_at) over own as previous_at,
        lead(requested_at) over own as next_at
    from acts
    where object is not null and object not in (select entity from allowlisted_entities)
    window own as (partition by account_key, object order by requested_at)
),
edges as (
    -- Session breaks: half an hour of silence on both sides of a stop or a start.
    select
        account_key,
        object,
        requested_at,
        next_at is null or next_at > requested_at + interval 30 minute as is_stop,
        previous_at is null or previous_at < requested_at - interval 30 minute as is_start
    from steps
),
activity as (
    select
        object,
        count(*) filter (where is_start) as starts,
        greatest(1.0, date_diff('minute', min(requested_at), max(requested_at))) as minutes
    from edges
    group by object
),
quiet as (
    -- On a busy object somebody always starts: no hand-off can be told from chance there.
    select object, starts, minutes
    from activity
    where starts >= 2 and starts * 5.0 / minutes < 1.0
),
breaks as (
    select edges.*
    from edges
    semi join quiet using (object)
    where is_stop or is_start
),
followed as (
    select
        account_key as stopped_key,
        object,
        requested_at as stopped_at,
        is_stop,
        lead(account_key) over on_object as started_key,
        lead(requested_at) over on_object as started_at,
        lead(is_start) over on_object as is_started
    from breaks
    window on_object as (partition by object order by requested_at, account_key)
),
hand_overs as (
    select
        least(stopped_key, started_key) as account_a,
        greatest(stopped_key, started_key) as account_b,
        object,
        stopped_at
    from followed
    where is_stop
      and is_started
      and started_key <> stopped_key
      and started_at <= stopped_at + interval 5 minute
),
sessions as (
    select account_key, object, count(*) filter (where is_start) as starts
    from breaks
    group by account_key, object
),
pairs as (
    select
        hand_overs.account_a,
        hand_overs.account_b,
        hand_overs.object,
        count(*) as met,
        min(stopped_at) as first_at,
        max(stopped_at) as last_at
    from hand_overs
    group by hand_overs.account_a, hand_overs.account_b, hand_overs.object
),
expected as (
    select
        pairs.*,
        2.0 * one.starts * other.starts * 5.0 / quiet.minutes as by_chance
    from pairs
    join sessions as one on one.account_key = pairs.account_a and one.object = pairs.object
    join sessions as other on other.account_key = pairs.account_b and other.object = pairs.object
    join quiet on quiet.object = pairs.object
),
surprising as (
    -- Chernoff's bound of the Poisson tail, in nats: ln(10,000) is 9.2.
    select account_a, account_b, max(met) as hits, min(first_at) as first_at, max(last_at) as last_at
    from expected
    where met > by_chance and met * ln(met / by_chance) - met + by_chance > 9.2
    group by account_a, account_b
),
sighted as (
    select
        unnest([account_a, account_b]) as account_key,
        key64_of(account_a, account_b) as entity,
        key64_of(account_a, account_b) as fact,
        hits,
        first_at,
        last_at,
        'one stops, the other goes on within 5 minutes' as label
    from surprising
)
select * from sighted
