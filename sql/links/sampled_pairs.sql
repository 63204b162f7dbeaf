-- Purpose: random pairs of large entities: what sharing such an entity is worth is measured on them,
-- because pairs of blocks are chosen for what else they share.
-- Grain: signal × entity × pair: each member with the next in a random circle, of up to 120 members
-- an entity. Inputs: account_entities, numbered_entities, numbered_accounts.
-- Parameters: $full_pairs.
with placed as (
    select
        account_no,
        signal_no,
        entity_no,
        row_number() over by_entity as position,
        least(account_entities.accounts, 120) as members
    from account_entities
    join numbered_entities using (signal_no, entity_no)
    join numbered_accounts using (account_no)
    where account_entities.accounts > $full_pairs
    window by_entity as (
        partition by entity_no order by key64_of(account_key, members_key), account_no
    )
    qualify row_number() over by_entity <= 120
),
sampled_pairs as (
    select
        one.signal_no,
        one.entity_no,
        least(one.account_no, other.account_no) as no_a,
        greatest(one.account_no, other.account_no) as no_b
    from placed as one
    join placed as other
      on other.entity_no = one.entity_no
     and other.position = one.position % one.members + 1
    where one.account_no <> other.account_no
)
select distinct * from sampled_pairs
