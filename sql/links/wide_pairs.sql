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
     -- In a circle of the block's members, the next ones of a small block; of a large one, those at
     -- distances drawn for the block: neighbours in one order alone would make a lattice, which
     -- falls apart where a ring of the same links does not.
     and neighbour.position = (
         placed.position
         + case
             when placed.accounts <= 2 * $neighbours + 1 then steps.step - 1
             else key64_of(placed.block_key, steps.step) % (placed.accounts - 1)
         end
     ) % placed.accounts + 1
    where placed.account_key <> neighbour.account_key
)
select * from wide_pairs
