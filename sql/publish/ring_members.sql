-- Purpose: accounts of rings, with the account's own verdict.
-- Grain: ring × account. Inputs: ring_members.
select ring_id, account_key, account_id, role, bits, confidence, verdict
from ring_members
