-- Purpose: candidate pairs of entities that many share: only inside blocks, each member with a
-- bounded number of neighbours, so that work grows with sightings and not with pairs.
-- Grain: pair of accounts. Inputs: block_members. Parameters: $neighbours.
with steps as (
    select unnest(generate_series(1, $neighbours)) as step
),
wide_pairs as (
    select distinct
        least(placed.account_key, neighbour.account_key) as account_a,
        greatest(placed.account_key, neighbour.account_key) as account_b
    from block_members as placed
    cross join steps
    join block_members as neighbour
      on neighbour.block_key = placed.block_key
     -- The circle closes: the last member's neighbours are the first.
     and neighbour.position = (placed.position + steps.step - 1) % placed.accounts + 1
    where placed.account_key <> neighbour.account_key
)
select * from wide_pairs
