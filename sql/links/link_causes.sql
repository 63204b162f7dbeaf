-- Purpose: the causes that tie each linked pair, worth two bits or more: pairs of one pattern have the
-- same ones, so that nothing need be counted again over what each link rests on.
-- Grain: linked pair × cause. Inputs: linked_pairs, weighed_patterns, numbered_accounts.
with causes as (
    select distinct pattern, cause
    from weighed_patterns
    where bits >= 2
),
link_causes as (
    select one.account_key as account_a, other.account_key as account_b, causes.cause
    from linked_pairs
    join causes using (pattern)
    join numbered_accounts as one on one.account_no = linked_pairs.no_a
    join numbered_accounts as other on other.account_no = linked_pairs.no_b
)
select * from link_causes
