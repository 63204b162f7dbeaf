-- Purpose: candidate pairs of entities that many share: only inside blocks, each member with a
-- bounded number of neighbours, so that work grows with sightings and not with pairs.
-- Grain: pair of accounts. Inputs: block_members. Parameters: $neighbours.
with steps as (
    select unnest(generate_series(1, $neighbours)) as step
),
blocks as (
    select distinct block_key, accounts
    from block_members
),
distances as (
    -- In a circle of the block's members, the next ones of a small block; of a large one, those at
    -- distances drawn for the block: neighbours in one order alone would make a lattice, which
    -- falls apart where a ring of the same links does not.
    select distinct
        blocks.block_key,
        cast(
            case
                when blocks.accounts <= 2 * $neighbours + 1 then steps.step % blocks.accounts
                else 1 + key64_of(blocks.block_key, steps.step) % (blocks.accounts - 1)
            end as integer
        ) as distance
    from blocks
    cross join steps
),
reached as (
    select
        placed.account_no,
        placed.block_key,
        cast((placed.position - 1 + distances.distance) % placed.accounts + 1 as integer) as position
    from block_members as placed
    join distances using (block_key)
),
wide_pairs as (
    select distinct
        least(reached.account_no, neighbour.account_no) as no_a,
        greatest(reached.account_no, neighbour.account_no) as no_b
    from reached
    join block_members as neighbour
      on neighbour.block_key = reached.block_key
     and neighbour.position = reached.position
    where reached.account_no <> neighbour.account_no
)
select * from wide_pairs
