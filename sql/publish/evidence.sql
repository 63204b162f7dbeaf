-- Purpose: why each member is in its ring.
-- Grain: ring × account × signal. Inputs: member_evidence, ring_members.
with named as (
    select
        evidence.ring_id,
        members.account_id,
        evidence.signal,
        evidence.entity_label,
        evidence.shared_with,
        evidence.sharers,
        evidence.bits,
        evidence.detail
    from member_evidence as evidence
    inner join ring_members as members
        on members.ring_id = evidence.ring_id
        and members.account_key = evidence.account_key
)
select * from named
