-- Purpose: how an account uses the model, in figures that accounts of any volume can be compared by.
-- Grain: account with requests in the window. Inputs: stg_requests, stg_accounts, night_accounts,
-- ring_candidates, everyday_prompts.
-- Parameters: $starts_at, $ends_at.
with days as (
    select min(requested_at) as first_at
    from stg_requests
    where requested_at >= $starts_at and requested_at < $ends_at
),
released as (
    -- Models that appear while the window runs and that catch on (a private one does not).
    select model, min(requested_at) as released_at
    from stg_requests
    where requested_at >= $starts_at and requested_at < $ends_at and model is not null
    group by model
    having min(requested_at) >= (select first_at from days) + interval 2 day
       and count(distinct account_key) >= 0.01 * (select count(*) from night_accounts)
),
turned as (
    -- Every request within two days of a release: does it go to the new model?
    select
        stg_requests.account_key,
        avg(case when stg_requests.model = released.model then 1.0 else 0.0 end) as new_model_share
    from stg_requests
    cross join released
    where stg_requests.requested_at >= released.released_at
      and stg_requests.requested_at < released.released_at + interval 2 day
      and stg_requests.requested_at < $ends_at
    group by stg_requests.account_key
),
used as (
    select
        account_key,
        count(*) as requests,
        count(distinct cast(requested_at as date)) as active_days,
        avg(cast(output_tokens as double)) as output_tokens_per_request,
        avg(cast(max_tokens as double)) as max_tokens_per_request,
        avg(case when top_logprobs > 0 then 1.0 else 0.0 end) as logprobs_share,
        avg(case when status_code = 429 then 1.0 else 0.0 end) as refused_share,
        avg(case when network_kind in ('vpn', 'proxy') then 1.0 else 0.0 end) as proxied_share,
        avg(case when network_kind = 'hosting' then 1.0 else 0.0 end) as hosted_share,
        count(distinct range_key) / count(*) as ranges_per_request,
        avg(cast(everyday_prompts.prompt_key is not null as integer))
            filter (where stg_requests.prompt_key is not null) as everyday_share
    from stg_requests
    left join everyday_prompts using (prompt_key)
    where requested_at >= $starts_at and requested_at < $ends_at
    group by account_key
),
account_behaviour as (
    select
        used.*,
        turned.new_model_share,
        requests / active_days as requests_per_active_day,
        date_diff('hour', stg_accounts.created_at, cast($ends_at as timestamp)) / 24.0 as age_days,
        ring_candidates.ring_id
    from used
    join stg_accounts using (account_key)
    left join turned using (account_key)
    left join ring_candidates using (account_key)
)
select * from account_behaviour
