-- Purpose: why each member is in its ring, by one signal: with how many members it is tied, the entity
-- that ties it to most of them, how many accounts share that, and the bits of a typical tie.
-- Grain: ring × account (× the signal). Inputs: link_evidence, ring_members, entities, labels_of_keys,
-- ranges. Parameters: $signal, $accounts.
with agreed as (
    select account_a, account_b, members_key, sharers, bits
    from link_evidence
    where signal = $signal
),
inside as (
    select agreed.*
    from agreed
    join ring_members as one on one.account_key = agreed.account_a
    join ring_members as other
      on other.account_key = agreed.account_b and other.ring_id = one.ring_id
),
both_ways as (
    select account_a as account_key, members_key, sharers, bits from inside
    union all
    select account_b as account_key, members_key, sharers, bits from inside
),
entities_shared as (
    select account_key, members_key, max(sharers) as sharers, count(*) as ties, max(bits) as bits
    from both_ways
    group by account_key, members_key
),
by_entity as (
    select
        account_key,
        members_key,
        sharers,
        sum(ties) over (partition by account_key) as shared_with,
        max(bits) over (partition by account_key) as best_bits
    from entities_shared
    qualify row_number() over (
        partition by account_key order by ties desc, bits desc, members_key
    ) = 1
),
labels as (
    -- Entities with the same holders are one piece of evidence, under one label.
    select
        entities.members_key,
        min(coalesce(ranges.range, labels_of_keys.text, entities.label)) as entity_label
    from entities
    semi join by_entity using (members_key)
    left join labels_of_keys on labels_of_keys.entity_key = entities.entity
    left join ranges on ranges.range_key = entities.entity
    where entities.signal = $signal
    group by entities.members_key
),
member_evidence as (
    select
        ring_members.ring_id,
        by_entity.account_key,
        $signal as signal,
        labels.entity_label,
        cast(by_entity.shared_with as bigint) as shared_with,
        by_entity.sharers,
        round(by_entity.best_bits, 3) as bits,
        'shared by ' || by_entity.sharers || ' of ' || cast($accounts as varchar) || ' accounts' as detail
    from by_entity
    join ring_members using (account_key)
    left join labels using (members_key)
)
select * from member_evidence
