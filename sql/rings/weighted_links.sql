-- Purpose: the evidence graph: links with their probability of one operator as weight. A link that was
-- drawn stands for others, too.
-- Grain: pair. Inputs: links.
with weighted_links as (
    select account_a, account_b, probability * probability / share as weight
    from links
)
select * from weighted_links
order by account_a, account_b
