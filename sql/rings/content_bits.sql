-- Purpose: what the content that an account has in common with its ring was taken to be worth, at most.
-- Grain: account with such ties. Inputs: ring_agreements, cell_bits, numbered_accounts.
with content as (
    select cell, bits
    from cell_bits
    where cause = 'content' and bits > 0
),
ties as (
    select no_a as account_no, bits from ring_agreements join content using (cell)
    union all
    select no_b as account_no, bits from ring_agreements join content using (cell)
),
best as (
    select account_no, max(bits) as bits
    from ties
    group by account_no
),
content_bits as (
    select account_key, bits as content_bits
    from best
    join numbered_accounts using (account_no)
)
select * from content_bits
