-- Purpose: accounts that call with the same client: TLS or HTTP fingerprint, and user agent.
-- Popular clients are worth little by their frequency; a hand-made one is rare.
-- Grain: account × client. Inputs: stg_accounts, stg_requests. Parameters: $starts_at, $ends_at.
with seen as (
    select account_key, client_key as entity, requested_at as seen_at
    from stg_requests
    where client_key is not null and requested_at >= $starts_at and requested_at < $ends_at
    union all
    select account_key, user_agent_key as entity, requested_at as seen_at
    from stg_requests
    where user_agent_key is not null and requested_at >= $starts_at and requested_at < $ends_at
    union all
    select account_key, user_agent_key as entity, created_at as seen_at
    from stg_accounts
    where user_agent_key is not null and (created_at is null or created_at < $ends_at)
),
sighted as (
    select
        account_key,
        entity,
        entity as fact,
        count(*) as hits,
        min(seen_at) as first_at,
        max(seen_at) as last_at,
        cast(null as varchar) as label
    from seen
    group by account_key, entity
)
select * from sighted
