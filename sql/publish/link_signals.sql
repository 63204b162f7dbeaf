-- Purpose: what a signal gave to the pairs that it helped to link, by their keys: bits as the night's
-- pairs calibrated them, raw bits by rarity, and how many accounts share the entity.
-- Grain: linked pair. Inputs: link_evidence. Parameters: $signal.
select account_a as key_a, account_b as key_b, bits, raw_bits, sharers
from link_evidence
where signal = $signal
