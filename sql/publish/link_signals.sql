-- Purpose: what each signal gave to a linked pair, by its keys: bits as the night's pairs calibrated
-- them, raw bits by rarity, and how many accounts share the entity.
-- Grain: linked pair × signal. Inputs: link_evidence.
select account_a as key_a, account_b as key_b, signal, bits, raw_bits, sharers
from link_evidence
