-- Purpose: linked pairs, by their accounts' keys.
-- Grain: pair. Inputs: linked_pairs, numbered_accounts.
with links as (
    select
        one.account_key as account_a,
        other.account_key as account_b,
        bits,
        probability,
        causes,
        share
    from linked_pairs
    join numbered_accounts as one on one.account_no = no_a
    join numbered_accounts as other on other.account_no = no_b
)
select * from links
