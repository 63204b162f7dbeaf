-- Purpose: what each signal gave to the pairs that it helped to link: bits as the night's pairs
-- calibrated them, raw bits by rarity, and how many accounts share the entity. Signals by their place
-- in the list, and sorted by link, so that a part of the links is found without reading all.
-- Grain: linked pair × signal. Inputs: link_evidence, numbered_links. Parameters: $signals.
select
    numbered_links.link,
    cast(list_position($signals, evidence.signal) - 1 as utinyint) as signal_no,
    evidence.bits,
    evidence.raw_bits,
    evidence.sharers
from link_evidence as evidence
inner join numbered_links
    on numbered_links.key_a = evidence.account_a
    and numbered_links.key_b = evidence.account_b
order by numbered_links.link
