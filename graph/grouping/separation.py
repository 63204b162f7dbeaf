"""Separation: operators in one community, told apart by whose work each account does.

Operators who use the same pools of proxies may be tied by so many links that no search by links
keeps them apart. So each community is searched again by what its linked accounts meet in, boldly,
and what was parted is put together again, unless it works apart (`apart.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.grouping.apart import Apart
from graph.grouping.dealing import MIXED_SHARE
from graph.grouping.division import divide
from graph.grouping.meetings import UNITS
from graph.grouping.merging import community_sizes, merge_all, smaller_first
from graph.grouping.work import LEAST_PORTION, Work

# Parts that meet half as often as members of their community do, and the same again within them:
# more than are rings of their own, for they are put together again. So portions may be parted that
# are too small for a ring: a few of one's accounts among a company's would make the company a part
# of the ring that they are put together with.
COHESION, ROUNDS = 0.5, 2
# Parts are found by one half of what they meet in, and judged by the other, where who met by chance
# does not meet again. Members of a part that works on its own meet one fellow in it, on average.
LEAST_MET = 1.0

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def separate(
    membership: Integers,
    edges: Integers,
    strengths: Floats,
    work: Work,
    holders: pl.DataFrame,
    *,
    seed: int,
    start: Sequence[int] | None = None,
) -> Integers:
    """Part communities whose accounts do the work of several operators.

    `membership`, shape (nodes,), names each node's community by its smallest node; `edges` has
    shape (links, 2), `strengths` shape (links,): log odds, of any scale; `work` is what these
    communities do, `holders` are holdings as in `reunite_by_tooling`. Returns the new community of
    each node.
    """
    within = edges[membership[edges[:, 0]] == membership[edges[:, 1]]]
    finding, judging = work.halves(membership)
    met = np.sqrt(finding.met_by(within) / UNITS)
    parts, parted = membership, np.ones(len(membership), np.bool_)
    for _ in range(ROUNDS):
        before = parts
        parts = divide(
            before,
            within[met > 0],
            met[met > 0],
            cohesion=COHESION,
            seed=seed,
            start=start,
            doubtful=parted,
            least=LEAST_PORTION,
        )
        # What was found whole would be found so again.
        parted = np.bincount(parts)[parts] < np.bincount(before)[before]
    units = np.round(strengths * UNITS).astype(np.int64)

    def tied(merged: Integers) -> pl.DataFrame:
        return _tied(merged, membership, edges, units)

    # A scattered ring is parted at random, and each small part of it meets next to nothing of its
    # own: it is put together before it is judged who works apart.
    apart = Apart(judging.read_anew(parts), holders, LEAST_MET)
    whole = merge_all(parts, tied, lambda merged, pairs: _dealt_alike(merged, pairs, apart))
    apart = Apart(judging.read_anew(whole), holders, LEAST_MET)
    return merge_all(whole, tied, apart.mergeable)


def _dealt_alike(merged: Integers, pairs: pl.DataFrame, apart: Apart) -> pl.DataFrame:
    """Of mergeable pairs (community, other) those whose work one hand deals, as in `dealing.py`."""
    free = apart.mergeable(merged, pairs)
    alike = apart.work.mixing(merged, free).filter(pl.col("mixed") >= MIXED_SHARE)
    return free.join(alike, on=["community", "other"], how="semi", maintain_order="left")


def _tied(parts: Integers, membership: Integers, edges: Integers, units: Integers) -> pl.DataFrame:
    """Linked parts of one community, the smaller first, most tied for their size first."""
    one, other = edges[:, 0], edges[:, 1]
    crossing = (membership[one] == membership[other]) & (parts[one] != parts[other])
    ends = [parts[one[crossing]], parts[other[crossing]]]
    both_ways = {
        "community": np.concatenate(ends),
        "other": np.concatenate(ends[::-1]),
        "units": np.concatenate([units[crossing]] * 2),
    }
    ties = pl.DataFrame(both_ways).group_by("community", "other").agg(pl.col("units").sum())
    sizes = community_sizes(parts)
    others = sizes.rename({"community": "other", "accounts": "other_accounts"})
    pairs = pl.col("accounts").cast(pl.Int64) * pl.col("other_accounts")
    return (
        smaller_first(ties, sizes)
        .join(others, on="other")
        .with_columns((pl.col("units") / pairs).alias("density"))
        .sort("density", "units", "community", "other", descending=[True, True, False, False])
        .select("community", "other")
    )
