"""Apart: communities that are no one ring, whatever else ties them, for each does its own work.

A seller's buyers have devices and mailboxes of one making, users of one pool of proxies the same
ranges: so many ties may lead from one operator's accounts to another's. But what each of them asks,
his own accounts ask, over and over; hardly any of it is asked by the other's. Cards and tools are
another matter: whoever pays with the same cards, or works from the same template, is one operator,
even if he does two jobs.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.grouping.reunion import sharing_pairs
from graph.grouping.tooling import tooled_alike
from graph.grouping.work import LEAST_WORK, UNITS, Work

# Two accounts of either meet an eighth as often as two of one portion do, or less. Linked portions
# of two operators reached that, in several populations, those of one seldom less than four tenths.
APART_SHARE = 0.125

Integers = npt.NDArray[np.int64]


class Apart(NamedTuple):
    """Tells which communities must not be merged.

    `work` is what they do; `holders` are holdings as in `reunite_by_tooling`; `paid` are the cards
    and billing addresses that nodes share: node_a, node_b, members_key. Of communities that work
    apart the members who have own things meet `least_met` of their own on average, or more.
    """

    work: Work
    holders: pl.DataFrame
    paid: pl.DataFrame
    least_met: float = 0.0

    def mergeable(self, merged: Integers, pairs: pl.DataFrame) -> pl.DataFrame:
        """The pairs (community, other) that may be merged, in their order."""
        if not pairs.height:
            return pairs
        apart = self._apart(merged, pairs)
        if apart.height:
            apart = apart.join(self._alike(merged), on=["community", "other"], how="anti")
        return pairs.join(apart, on=["community", "other"], how="anti", maintain_order="left")

    def _apart(self, merged: Integers, pairs: pl.DataFrame) -> pl.DataFrame:
        """Pairs of communities that each work on their own: community, other."""

        def is_busy(inside: str, active: str) -> pl.Expr:
            least = pl.max_horizontal(pl.lit(LEAST_WORK), self.least_met * pl.col(active))
            return pl.col(inside) >= UNITS * least

        mixing = self.work.mixing(merged, pairs)
        return mixing.filter(
            is_busy("inside", "active"),
            is_busy("other_inside", "other_active"),
            pl.col("mixed") <= APART_SHARE,
        ).select("community", "other")

    def _alike(self, merged: Integers) -> pl.DataFrame:
        """Communities with the same cards or tools, seen from both sides: community, other."""
        paid = sharing_pairs(merged, self.paid)
        tooled = tooled_alike(merged, self.holders).select("community", "other")
        return pl.concat([paid, paid.select(community="other", other="community"), tooled])
