-- Purpose: how many members of each ring are tied to another ring that surely extracts ($sure or more)
-- by what is sold: cards, mailboxes, devices, networks. Who asks the same has it of no seller. One
-- link into it is a bridge, two are a tie.
-- Grain: ring. Inputs: ring_candidates, ring_scores, linked_agreements, cell_bits, signals,
-- numbered_accounts. Parameters: $sure.
with members as (
    select
        account_no,
        account_key,
        ring_id,
        dense_rank() over (order by ring_id) as ring_no,
        extraction_confidence >= $sure as is_sure
    from ring_candidates
    join ring_scores using (ring_id)
    join numbered_accounts using (account_key)
),
goods as (
    select cell
    from cell_bits
    join signals using (signal)
    where signals.family not in ('prompt', 'timing') and cell_bits.bits > 0
),
sold as (
    select distinct no_a, no_b
    from linked_agreements
    semi join goods using (cell)
),
ties as (
    select one.account_no, other.ring_no
    from sold
    join members as one on one.account_no = no_a
    join members as other on other.account_no = no_b
    where one.ring_no <> other.ring_no and other.is_sure
    union all
    select one.account_no, other.ring_no
    from sold
    join members as one on one.account_no = no_b
    join members as other on other.account_no = no_a
    where one.ring_no <> other.ring_no and other.is_sure
),
tied as (
    select distinct members.ring_id, members.account_key
    from (
        select account_no, ring_no
        from ties
        group by account_no, ring_no
        having count(*) >= 2
    )
    join members using (account_no)
),
counted as (
    select ring_id, count(*) as tied
    from tied
    group by ring_id
),
company as (
    select counted.ring_id, counted.tied, ring_scores.accounts
    from counted
    join ring_scores using (ring_id)
)
select * from company
order by ring_id
