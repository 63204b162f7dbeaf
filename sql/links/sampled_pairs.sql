-- Purpose: random pairs of large entities: what sharing such an entity is worth is measured on them,
-- because pairs of blocks are chosen for what else they share.
-- Grain: signal × entity × pair: each member with the next in a random circle, of up to 120 members
-- an entity. Inputs: account_entities. Parameters: $full_pairs.
with placed as (
    select
        account_key,
        signal,
        entity,
        row_number() over by_entity as position,
        least(count(*) over (partition by signal, entity), 120) as members
    from account_entities
    where accounts > $full_pairs
    window by_entity as (
        partition by signal, entity order by key64_of(account_key, members_key), account_key
    )
    qualify row_number() over by_entity <= 120
),
sampled_pairs as (
    select
        one.signal,
        one.entity,
        least(one.account_key, other.account_key) as account_a,
        greatest(one.account_key, other.account_key) as account_b
    from placed as one
    join placed as other
      on other.signal = one.signal
     and other.entity = one.entity
     and other.position = one.position % one.members + 1
    where one.account_key <> other.account_key
)
select distinct * from sampled_pairs
