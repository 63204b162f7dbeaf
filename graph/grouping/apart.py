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
from graph.grouping.work import LEAST_WORK, Work

# Two accounts of either meet an eighth as often as two of one portion do, or less. Linked portions
# of two operators reached that, in several populations, those of one seldom less than four tenths.
APART_SHARE = 0.125

Integers = npt.NDArray[np.int64]


class Apart(NamedTuple):
    """Tells which communities must not be merged.

    `work` is what they do; `holders` are holdings as in `reunite_by_tooling`. Of communities that
    work apart the members who have things meet `least_met` of their own on average, or more; of a
    small one, which may be a scattered ring's few who met by chance, it is enough that it asks much
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
            alike = templated_alike(merged, self.holders)
            apart = apart.join(alike, on=["community", "other"], how="anti")
        return pairs.join(apart, on=["community", "other"], how="anti", maintain_order="left")

    def _apart(self, merged: Integers, pairs: pl.DataFrame) -> pl.DataFrame:
        """Pairs of communities that each work on their own: community, other."""

        def enough(met: str, *active: str) -> pl.Expr:
            least = self.least_met * pl.min_horizontal(*active)
            return pl.col(met) >= UNITS * pl.max_horizontal(pl.lit(LEAST_WORK), least)

        are_busy = enough("inside", "active") & enough("other_inside", "other_active")
        is_idle = enough("due", "active", "other_active")
        is_idle &= pl.col("across") <= APART_SHARE * pl.col("due")
        return (
            self.work.mixing(merged, pairs)
            .filter((are_busy & (pl.col("mixed") <= APART_SHARE)) | is_idle)
            .select("community", "other")
        )
