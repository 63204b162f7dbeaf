-- Purpose: accounts of rings, with the account's own verdict, and what an analyst said of it.
-- Grain: ring × account. Inputs: ring_members, night_accounts.
select
    members.ring_id,
    members.account_key,
    members.account_id,
    members.role,
    members.bits,
    members.confidence,
    members.verdict,
    accounts.label
from ring_members as members
left join night_accounts as accounts on accounts.account_key = members.account_key
