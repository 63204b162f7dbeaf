-- Purpose: rings by verdict.
-- Grain: verdict. Inputs: rings.
select
    verdict,
    count(*) as rings,
    cast(sum(accounts) as bigint) as accounts,
    cast(sum(requests) as bigint) as requests,
    cast(sum(output_tokens) as bigint) as output_tokens
from rings
group by verdict
