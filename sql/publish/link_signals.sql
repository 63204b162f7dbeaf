-- Purpose: what each signal gave to a linked pair, by account id, smaller id first: bits as the
-- night's pairs calibrated them, raw bits by rarity, and how many accounts share the entity.
-- Grain: linked pair × signal. Inputs: link_evidence, night_accounts.
with named as (
    select
        least(one.account_id, two.account_id) as account_a,
        greatest(one.account_id, two.account_id) as account_b,
        evidence.signal,
        evidence.bits,
        evidence.raw_bits,
        evidence.sharers
    from link_evidence as evidence
    inner join night_accounts as one on one.account_key = evidence.account_a
    inner join night_accounts as two on two.account_key = evidence.account_b
)
select * from named
