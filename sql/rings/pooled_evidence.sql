-- Purpose: why members are in their ring whom all that they have in common with it ties there: the
-- signals of which no link of theirs tells, in the form of member_evidence.
-- Grain: ring × account × signal. Inputs: pooled_things, ring_members, member_evidence, entities.
-- Parameters: $accounts, $most_bits.
with untold as (
    select pooled_things.*
    from pooled_things
    semi join ring_members using (ring_id, account_key)
    anti join member_evidence using (ring_id, account_key, signal)
    where pooled_things.bits > 0
),
sizes as (
    select ring_id, count(*) as accounts
    from ring_members
    group by ring_id
),
labels as (
    -- Things with the same holders are one piece of evidence, under one label.
    select
        signal,
        members_key,
        min(label) as entity_label
    from entities
    semi join untold using (signal, members_key)
    group by signal, members_key
),
pooled_evidence as (
    select
        untold.ring_id,
        untold.account_key,
        untold.signal,
        labels.entity_label,
        least(sizes.accounts - 1, untold.fellows) as shared_with,
        cast(untold.accounts as integer) as sharers,
        round(least($most_bits, untold.bits), 3) as bits,
        'in common with the ring as a whole; shared by ' || untold.accounts || ' of '
            || cast($accounts as varchar) || ' accounts' as detail
    from untold
    join sizes using (ring_id)
    left join labels using (signal, members_key)
)
select * from pooled_evidence
