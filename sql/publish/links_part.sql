-- Purpose: one part of the links, in the file's order.
-- Grain: linked pair. Inputs: numbered_links. Parameters: $first, $last.
select account_a, account_b, bits
from numbered_links
where link between $first and $last
order by link
