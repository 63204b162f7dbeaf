-- Purpose: how many shared entities of pairs there are to weigh, about: all pairs of small entities,
-- and for each pair of blocks and samples the large entities of an ordinary account in a block.
-- Grain: one row. Inputs: account_entities, wide_pairs, sampled_pairs. Parameters: $full_pairs.
with small as (
    select sum((accounts - 1) / 2) as agreements
    from account_entities
    where accounts <= $full_pairs and not is_twin
),
expected_agreements as (
    select
        coalesce((select agreements from small), 0)
        + 10 * (select count(*) from wide_pairs)
        + 10 * (select count(*) from sampled_pairs) as agreements
)
select * from expected_agreements
