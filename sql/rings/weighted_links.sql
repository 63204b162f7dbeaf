-- Purpose: the evidence graph: links with their probability of one operator as weight, and their log
-- odds as strength. A link that was drawn stands for others, too.
-- Grain: pair. Inputs: links.
with weighted_links as (
    select
        account_a,
        account_b,
        probability * probability / share as weight,
        -- Probabilities have six decimals: twenty bits are the most.
        log2(probability / greatest(1 - probability, 0.000001)) / 20 / share as strength
    from links
)
select * from weighted_links
order by account_a, account_b
