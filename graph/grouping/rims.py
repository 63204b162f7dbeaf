"""Rims: parts that are tied to another community more than within themselves.

Such a part is no community, not even in the weak sense of Radicchi et al. (2004, "Defining and
identifying communities in networks"), but the thin rim of that one.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.grouping.merging import Mergeable, all_pairs, merge_all

# A rim is tied to its community so many times as much as within itself.
RIM_RATIO = 4.0
# Weights are added as whole numbers, so that the order of sums says nothing.
UNITS = 1_000_000
Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def absorb(
    membership: Integers,
    edges: Integers,
    weights: Floats,
    least: int,
    mergeable: Mergeable = all_pairs,
) -> Integers:
    """Merge communities into the one that they are tied to far more than within themselves.

    `membership`, shape (nodes,), names each node's community by its smallest node; `edges` has
    shape (n, 2), `weights` shape (n,). Communities of fewer than `least` nodes are left alone: a
    stranger with one link has nothing within himself. Pairs merge that are `mergeable`.
    """
    is_large = pl.col("accounts") >= least
    is_rim = is_large & (pl.col("units") >= RIM_RATIO * pl.col("within"))
    return _joined(membership, edges, weights, is_rim, mergeable)


def join_weak(membership: Integers, edges: Integers, weights: Floats, least: int) -> Integers:
    """Merge parts that are tied to another part more than within, or have fewer than `least` nodes.

    Shapes as in `absorb`.
    """
    is_small = pl.col("accounts") < least
    return _joined(membership, edges, weights, is_small | (pl.col("units") > pl.col("within")))


def _joined(
    membership: Integers,
    edges: Integers,
    weights: Floats,
    is_rim: pl.Expr,
    mergeable: Mergeable = all_pairs,
) -> Integers:
    """Rims merged into what they are tied to most, until none is left."""
    units = np.round(weights * UNITS).astype(np.int64)
    return merge_all(membership, lambda merged: _rims(merged, edges, units, is_rim), mergeable)


def _rims(membership: Integers, edges: Integers, units: Integers, is_rim: pl.Expr) -> pl.DataFrame:
    """Pairs of a rim and its community, the most clearly tied first: community, other.

    What is within counts at both ends of a link, as degrees do.
    """
    ends = pl.DataFrame(
        {
            "community": np.concatenate([membership[edges[:, 0]], membership[edges[:, 1]]]),
            "other": np.concatenate([membership[edges[:, 1]], membership[edges[:, 0]]]),
            "units": np.concatenate([units, units]),
        }
    )
    ties = ends.group_by("community", "other").agg(pl.col("units").sum())
    within = ties.filter(pl.col("community") == pl.col("other")).select("community", within="units")
    sizes = pl.DataFrame({"community": membership}).group_by("community").len("accounts")
    return (
        ties.filter(pl.col("community") != pl.col("other"))
        .join(within, on="community", how="left")
        .join(sizes, on="community")
        .with_columns(pl.col("within").fill_null(0))
        .filter(is_rim)
        .with_columns((pl.col("units") / pl.col("within")).alias("ratio"))
        .sort("ratio", "units", "community", "other", descending=[True, True, False, False])
        .select("community", "other")
    )
