-- Purpose: the accounts that a night judges: all that are known by its end.
-- Grain: account. Inputs: stg_accounts, stg_requests, stg_allowlist, stg_labels.
-- Parameters: $starts_at, $ends_at.
with usage as (
    select
        account_key,
        count(*) as requests,
        sum(coalesce(output_tokens, 0)) as output_tokens
    from stg_requests
    where requested_at >= $starts_at and requested_at < $ends_at
    group by account_key
),
allowed as (
    select kind, value
    from stg_allowlist
    where expires_at is null or expires_at >= $ends_at
),
labels as (
    select account_key, label
    from stg_labels
    where decided_at is null or decided_at < $ends_at
    qualify row_number() over (
        partition by account_key order by decided_at desc nulls last, label
    ) = 1
),
known as (
    select
        account_key,
        account_id,
        created_at,
        country,
        organization_id,
        coalesce(cast(usage.requests as bigint), 0) as requests,
        coalesce(cast(usage.output_tokens as bigint), 0) as output_tokens,
        account_id in (select value from allowed where kind = 'account')
            or coalesce(
                organization_id in (select value from allowed where kind = 'organization'), false
            ) as is_allowlisted,
        labels.label
    from stg_accounts
    left join usage using (account_key)
    left join labels using (account_key)
    where created_at is null or created_at < $ends_at
)
select * from known
