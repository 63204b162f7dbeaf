-- Purpose: what links inside one ring rest on.
-- Grain: linked pair of one ring × signal. Inputs: linked_agreements, numbered_accounts,
-- ring_candidates.
with members as (
    select account_no, dense_rank() over (order by ring_id) as ring_no
    from ring_candidates
    join numbered_accounts using (account_key)
),
ring_agreements as (
    select no_a, no_b, cell, entity_no, stands_for
    from linked_agreements
    join members as one on one.account_no = no_a
    join members as other on other.account_no = no_b
    -- Not an equality of two columns: no engine can then join members with themselves first, which
    -- would make all pairs of a ring.
    where one.ring_no - other.ring_no = 0
)
select * from ring_agreements
