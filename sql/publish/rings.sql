-- Purpose: the night's rings, with both scores: one operator? extraction?
-- Grain: ring. Inputs: rings.
select
    ring_id,
    accounts,
    requests,
    output_tokens,
    operator_confidence,
    extraction_confidence,
    confidence,
    verdict,
    first_seen,
    last_seen,
    signals,
    summary
from rings
