-- Purpose: the night's rings as the next nights will remember them. A night without rings is remembered,
-- too, by one row without an account: who compares with the night before finds nothing, not an older one.
-- Strangers whom links brought to a ring are remembered with it: the next night's search begins with them.
-- Grain: ring × account. Inputs: judged_accounts. Parameters: $night.
with remembered as (
    select cast($night as date) as night, ring_id, account_key, verdict, confidence
    from judged_accounts
    union all
    select cast($night as date), null, null, null, null
    where not exists (select 1 from judged_accounts)
)
select * from remembered
