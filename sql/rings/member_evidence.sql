-- Purpose: why each member is in its ring: per signal, with how many members it is tied, the entity
-- that ties it to most of them, how many accounts share that, and the bits of a typical tie.
-- Grain: ring × account × signal. Inputs: link_evidence, ring_members, entities, labels_of_keys,
-- ranges. Parameters: $accounts.
with inside as (
    select one.ring_id, link_evidence.*
    from link_evidence
    join ring_members as one on one.account_key = link_evidence.account_a
    join ring_members as other
      on other.account_key = link_evidence.account_b and other.ring_id = one.ring_id
),
both_ways as (
    select ring_id, account_a as account_key, signal, members_key, sharers, bits from inside
    union all
    select ring_id, account_b as account_key, signal, members_key, sharers, bits from inside
),
by_entity as (
    select
        ring_id,
        account_key,
        signal,
        members_key,
        max(sharers) as sharers,
        count(*) as ties,
        sum(count(*)) over (partition by ring_id, account_key, signal) as shared_with,
        max(max(bits)) over (partition by ring_id, account_key, signal) as best_bits
    from both_ways
    group by ring_id, account_key, signal, members_key
    qualify row_number() over (
        partition by ring_id, account_key, signal
        order by count(*) desc, max(bits) desc, members_key
    ) = 1
),
labels as (
    -- Entities of one signal with the same holders are one piece of evidence, under one label.
    select
        entities.signal,
        entities.members_key,
        min(coalesce(ranges.range, labels_of_keys.text, entities.label)) as entity_label
    from entities
    semi join by_entity
      on by_entity.signal = entities.signal and by_entity.members_key = entities.members_key
    left join labels_of_keys on labels_of_keys.entity_key = entities.entity
    left join ranges on ranges.range_key = entities.entity
    group by entities.signal, entities.members_key
),
labelled as (
    select by_entity.*, labels.entity_label
    from by_entity
    left join labels using (signal, members_key)
),
member_evidence as (
    select
        ring_id,
        account_key,
        signal,
        entity_label,
        cast(shared_with as bigint) as shared_with,
        sharers,
        round(best_bits, 3) as bits,
        'shared by ' || sharers || ' of ' || cast($accounts as varchar) || ' accounts' as detail
    from labelled
)
select * from member_evidence
