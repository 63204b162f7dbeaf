-- Purpose: what each signal gave to a linked pair, by account id, smaller id first: bits as the
-- night's pairs calibrated them, raw bits by rarity, and how many accounts share the entity.
-- Grain: linked pair × signal. Inputs: link_evidence, pair_signals, night_accounts.
with named as (
    select
        least(one.account_id, two.account_id) as account_a,
        greatest(one.account_id, two.account_id) as account_b,
        evidence.signal,
        evidence.bits,
        raw.bits as raw_bits,
        evidence.sharers
    from link_evidence as evidence
    inner join pair_signals as raw
        on raw.account_a = evidence.account_a
        and raw.account_b = evidence.account_b
        and raw.signal = evidence.signal
    inner join night_accounts as one on one.account_key = evidence.account_a
    inner join night_accounts as two on two.account_key = evidence.account_b
)
select * from named
