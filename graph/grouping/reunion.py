"""Reunion: parts of one ring that a search by density left apart.

A large operator deals out cards, devices and mailboxes in portions. Each portion is dense, and
between portions there are few links, as there are between two operators who use the same proxies
and corpora; density alone cannot tell the two apart. But operators who share those do not share
cards, devices or mailboxes (`reunite`).

And a part that is tied to a community several times as much as within itself is no community, not
even in the weak sense of Radicchi et al. (2004, "Defining and identifying communities in
networks"), but the thin rim of that one (`absorb`).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

# One thing in two places may be sold, stolen or mistaken; two different ones are no accident.
LEAST_THINGS = 2
# Share of the smaller part's members that have such a thing in common with the other part.
LEAST_SHARE = 0.2

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
# A rim is tied to its community so many times as much as within itself.
RIM_RATIO = 4.0
# Weights are added as whole numbers, so that the order of sums says nothing.
UNITS = 1_000_000


def reunite(membership: Integers, belongings: pl.DataFrame) -> Integers:
    """Merge communities that share personal things; returns the new community of each node.

    `membership`, shape (nodes,), names each node's community by its smallest node; `belongings` has
    node_a, node_b and members_key: a thing that two nodes share. Two communities merge when at
    least LEAST_THINGS different things are in both, and LEAST_SHARE of the smaller one's members
    have one of them, not one account alone. The best pairs merge first, until none is left.
    """
    merged = membership.copy()
    while (pairs := _pairs(merged, belongings)).height:
        merged = _merge(merged, pairs)
    return merged


def absorb(membership: Integers, edges: Integers, weights: Floats, least: int) -> Integers:
    """Merge communities into the one that they are tied to far more than within themselves.

    `edges` has shape (n, 2), `weights` shape (n,); communities of fewer than `least` nodes are left
    alone: a stranger with one link has nothing within himself. What is within counts at both ends
    of a link, as degrees do. Rims first join what they are tied to most, until none is left.
    """
    units = np.round(weights * UNITS).astype(np.int64)
    merged = membership.copy()
    while (pairs := _rims(merged, edges, units, least)).height:
        merged = _merge(merged, pairs)
    return merged


def _rims(membership: Integers, edges: Integers, units: Integers, least: int) -> pl.DataFrame:
    """Pairs of a rim and its community, the most clearly tied first: community, other."""
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
        .join(within, on="community")
        .join(sizes, on="community")
        .filter((pl.col("accounts") >= least) & (pl.col("units") >= RIM_RATIO * pl.col("within")))
        .with_columns((pl.col("units") / pl.col("within")).alias("ratio"))
        .sort("ratio", "units", "community", "other", descending=[True, True, False, False])
        .select("community", "other")
    )


def _pairs(membership: Integers, belongings: pl.DataFrame) -> pl.DataFrame:
    """Pairs of communities to merge, the smaller first, best pairs first: community, other."""
    crossing = _both_ways(membership, belongings)
    sizes = pl.DataFrame({"community": membership}).group_by("community").len("accounts")
    sides = crossing.group_by("community", "other").agg(
        pl.col("node").n_unique().alias("tied"), pl.col("members_key").n_unique().alias("things")
    )
    shares = sides.join(sizes, on="community").join(
        sizes.rename({"community": "other", "accounts": "other_accounts"}), on="other"
    )
    smaller = shares.filter(
        (pl.col("accounts") < pl.col("other_accounts"))
        | (
            (pl.col("accounts") == pl.col("other_accounts"))
            & (pl.col("community") < pl.col("other"))
        )
    ).with_columns((pl.col("tied") / pl.col("accounts")).alias("share"))
    return (
        smaller.filter(
            (pl.col("things") >= LEAST_THINGS)
            & (pl.col("share") >= LEAST_SHARE)
            & (pl.col("tied") >= pl.min_horizontal(2, "accounts"))
        )
        .sort("share", "things", "community", "other", descending=[True, True, False, False])
        .select("community", "other")
    )


def _both_ways(membership: Integers, belongings: pl.DataFrame) -> pl.DataFrame:
    """Things shared across communities, seen from either side: node, community, other, thing."""
    communities = {"a": membership[belongings["node_a"]], "b": membership[belongings["node_b"]]}
    sides = [
        pl.DataFrame(
            {
                "node": belongings[f"node_{one}"],
                "community": communities[one],
                "other": communities[other],
                "members_key": belongings["members_key"],
            }
        )
        for one, other in (("a", "b"), ("b", "a"))
    ]
    return pl.concat(sides).filter(pl.col("community") != pl.col("other"))


def _merge(membership: Integers, pairs: pl.DataFrame) -> Integers:
    """Each first community moved into the other; one that others move into stays for the round."""
    target: dict[int, int] = {}
    smallest: dict[int, int] = {}
    for one, other in pairs.iter_rows():
        if one not in target and one not in smallest and other not in target:
            target[one] = other
            smallest[other] = min(one, smallest.get(other, other))
    names = np.arange(len(membership))
    for host, name in smallest.items():
        names[host] = name
    for one, other in target.items():
        names[one] = smallest[other]
    merged: Integers = names[membership]
    return merged
