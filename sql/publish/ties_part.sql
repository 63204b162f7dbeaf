-- Purpose: what signals gave to one part of the links; links by their place in the part.
-- Grain: linked pair × signal. Inputs: link_ties. Parameters: $first, $last.
select
    link - $first as place,
    signal_no,
    bits,
    raw_bits,
    sharers
from link_ties
where link between $first and $last
