-- Purpose: ranges that requests or signups come from and that the table of ranges lacks; there must
-- be none.
-- Grain: range. Inputs: stg_requests, stg_accounts, ranges.
with seen as (
    select range_key, wide_key from stg_requests where range_key is not null
    union
    select signup_range_key, signup_wide_key from stg_accounts where signup_range_key is not null
),

unknown as (
    select seen.range_key, seen.wide_key
    from seen
    anti join ranges
        on ranges.range_key = seen.range_key
        and ranges.wide_key = seen.wide_key
)

select * from unknown
