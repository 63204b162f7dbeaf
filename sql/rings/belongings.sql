-- Purpose: personal things (a card, an address, a mailbox, a device) that linked accounts share, and
-- that few others have: who shares them shares more than a proxy, a tool or a corpus. is_payment tells
-- what accounts are paid by: that is not sold with them.
-- Grain: linked pair × thing (named by its holders). Inputs: link_evidence, signals.
-- Parameters: $full_pairs, $least_bits.
with belongings as (
    select account_a, account_b, members_key, bool_or(family = 'payment') as is_payment
    from link_evidence
    join signals using (signal)
    where is_personal and sharers <= $full_pairs and bits >= $least_bits
    group by account_a, account_b, members_key
)
select * from belongings
order by account_a, account_b, members_key
