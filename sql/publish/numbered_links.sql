-- Purpose: linked pairs by account id, smaller id first, numbered in that order from 0; and their keys,
-- by which link_ties finds them.
-- Grain: linked pair. Inputs: links, night_accounts.
with named as (
    select
        links.account_a as key_a,
        links.account_b as key_b,
        least(one.account_id, two.account_id) as account_a,
        greatest(one.account_id, two.account_id) as account_b,
        links.bits
    from links
    inner join night_accounts as one on one.account_key = links.account_a
    inner join night_accounts as two on two.account_key = links.account_b
)
select
    cast(row_number() over (order by account_a, account_b) - 1 as uinteger) as link,
    *
from named
