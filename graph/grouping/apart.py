"""Apart: communities that are no one ring, whatever else ties them, for each does its own work.

A seller's buyers have devices and mailboxes of one making, and some of his cards are sold twice;
users of one pool of proxies have the same ranges, and the same program may harvest for several. So
many ties may lead from one operator's accounts to another's. But what each of them asks, his own
accounts ask, over and over; hardly any of it is asked by the other's. Only who writes from the same
template is one operator, even if he does two jobs.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.grouping.meetings import UNITS
from graph.grouping.tooling import templated_alike
from graph.grouping.work import LEAST_DUE, LEAST_WORK, Work

# Two accounts of either meet a sixth as often as two of one portion do, or less. Linked portions of
# two busy operators reached that, in several populations, those of one hardly ever.
APART_SHARE = 1 / 6

Integers = npt.NDArray[np.int64]


class Apart(NamedTuple):
    """Tells which communities must not be merged.

    `work` is what they do; `holders` are holdings as in `reunite_by_tooling`. Communities work
    apart if both are busy (`least_met` is what members who have things meet of their own, on
    average), or if the accounts of the smaller one, which may be a scattered ring's few, ask much
    and none of it is the larger one's.
    """

    work: Work
    holders: pl.DataFrame
    least_met: float = 0.0

    def mergeable(self, merged: Integers, pairs: pl.DataFrame) -> pl.DataFrame:
        """The pairs (community, other) that may be merged, in their order."""
        if not pairs.height:
            return pairs
        apart = self._apart(merged, pairs)
        if apart.height:
            alike = templated_alike(merged, self.holders, apart)
            apart = apart.join(alike, on=["community", "other"], how="anti")
        return pairs.join(apart, on=["community", "other"], how="anti", maintain_order="left")

    def _apart(self, merged: Integers, pairs: pl.DataFrame) -> pl.DataFrame:
        """Pairs of communities that work apart: community, other."""

        def is_busy(inside: str, active: str) -> pl.Expr:
            least = pl.max_horizontal(pl.lit(LEAST_WORK), self.least_met * pl.col(active))
            return pl.col(inside) >= UNITS * least

        are_busy = is_busy("inside", "active") & is_busy("other_inside", "other_active")
        due = pl.col("due") * pl.col("accounts")
        asks_much = (pl.col("due") >= UNITS * LEAST_DUE) & (due >= UNITS * LEAST_WORK)
        does_none = asks_much & (pl.col("across") <= APART_SHARE * due)
        return (
            self.work.mixing(merged, pairs)
            .filter((are_busy & (pl.col("mixed") <= APART_SHARE)) | does_none)
            .select("community", "other")
        )
