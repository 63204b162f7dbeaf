-- Purpose: why each member is in its ring, by one signal: with how many members it is tied (about, where
-- links were drawn), the entity that ties it to most of them, how many accounts share that, and the
-- bits of the best tie.
-- Grain: ring × account (× the signal). Inputs: ring_agreements, cell_bits, numbered_entities,
-- numbered_accounts, ring_members, entities. Parameters: $signal, $accounts.
with agreed as (
    select no_a, no_b, entity_no, stands_for, bits
    from ring_agreements
    join cell_bits using (cell)
    where signal = $signal
),
both_ways as (
    select no_a as account_no, entity_no, stands_for, bits from agreed
    union all
    select no_b as account_no, entity_no, stands_for, bits from agreed
),
numbers_shared as (
    select account_no, entity_no, sum(stands_for) as ties, max(bits) as bits
    from both_ways
    group by account_no, entity_no
),
entities_shared as (
    select
        account_no,
        members_key,
        max(accounts) as sharers,
        sum(ties) as ties,
        max(bits) as bits
    from numbers_shared
    join numbered_entities using (entity_no)
    group by account_no, members_key
),
by_entity as (
    select
        account_no,
        members_key,
        sharers,
        sum(ties) over (partition by account_no) as shared_with,
        max(bits) over (partition by account_no) as best_bits
    from entities_shared
    qualify row_number() over (
        partition by account_no order by ties desc, bits desc, members_key
    ) = 1
),
sizes as (
    select ring_id, count(*) as accounts
    from ring_members
    group by ring_id
),
labels as (
    -- Entities with the same holders are one piece of evidence, under one label.
    select
        members_key,
        min(label) as entity_label
    from entities
    semi join by_entity using (members_key)
    where signal = $signal
    group by members_key
),
member_evidence as (
    select
        ring_members.ring_id,
        ring_members.account_key,
        $signal as signal,
        labels.entity_label,
        least(sizes.accounts - 1, cast(round(by_entity.shared_with / 100) as bigint)) as shared_with,
        by_entity.sharers,
        round(by_entity.best_bits, 3) as bits,
        'shared by ' || by_entity.sharers || ' of ' || cast($accounts as varchar) || ' accounts' as detail
    from by_entity
    join numbered_accounts using (account_no)
    join ring_members using (account_key)
    join sizes using (ring_id)
    left join labels using (members_key)
)
select * from member_evidence
