"""Company: other rings that a ring's members are tied to, as bits for harvesting.

Who sells accounts or proxies to harvesters has hardly another trade. So a group whose members are
tied to those of a ring that surely extracts has its goods from the same hands, or is another ring
of the same operator, apart in its work alone. It is read in a second pass, from what each ring does
tonight: no two doubtful groups vouch for each other.
"""

from __future__ import annotations

import polars as pl

from graph.judging.comparison import Reading, ramp
from graph.judging.extraction import FEATURE_SCHEMA
from graph.warehouse import Warehouse, sql_text

# Rings that surely extract, by what they do.
SURE = 0.99
# Bits where half of the members or more are so tied; fewer count for less. Of groups that are no
# rings one in seventy has a quarter of its members so tied, of rings four in ten.
COMPANY_BITS, TIED_SHARE = 1.75, (0.0, 0.5)


def company(tied: int, accounts: int) -> Reading | None:
    """Members who are tied, by two links or more, to another ring that surely extracts.

    To have no such company says nothing.
    """
    if not tied:
        return None
    share = tied / accounts
    detail = f"{share:.0%} of members are tied to other rings that surely extract"
    return Reading(share, None, COMPANY_BITS * ramp(share, TIED_SHARE), detail)


def company_kept(warehouse: Warehouse) -> pl.DataFrame:
    """Each ring with such company: ring_id, feature, value, ordinary, bits and detail.

    Reads ring_scores, as they are without it.
    """
    told = warehouse.rows(sql_text("rings/company"), sure=SURE)
    readings = [(ring_id, company(tied, accounts)) for ring_id, tied, accounts in told]
    rows = [(ring_id, company.__name__, *reading) for ring_id, reading in readings if reading]
    return pl.DataFrame(rows, schema=FEATURE_SCHEMA, orient="row")
