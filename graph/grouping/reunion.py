"""Reunion: parts of one ring that a search by density left apart.

A large operator deals out cards, devices and mailboxes in portions. Each portion is dense, and
between portions there are few links, as there are between two operators who use the same proxies
and corpora; density alone cannot tell the two apart. But operators who share those seldom share
cards, devices or mailboxes; where a seller sold these twice, their work tells (`apart.py`).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.grouping.merging import (
    Mergeable,
    all_pairs,
    community_sizes,
    merge_all,
    smaller_first,
)

# One thing in two places may be sold, stolen or mistaken; two different ones are no accident.
LEAST_THINGS = 2
# Share of the smaller part's members that have such a thing in common with the other part.
LEAST_SHARE = 0.2

Integers = npt.NDArray[np.int64]


def reunite(
    membership: Integers, belongings: pl.DataFrame, mergeable: Mergeable = all_pairs
) -> Integers:
    """Merge communities that share personal things; returns the new community of each node.

    `membership`, shape (nodes,), names each node's community by its smallest node; `belongings` has
    node_a, node_b and members_key: a thing that two nodes share. Two communities merge when at
    least LEAST_THINGS different things are in both, and LEAST_SHARE of the smaller one's members
    have one of them, not one account alone. The best pairs merge first, until none is left of those
    that are `mergeable`.
    """
    return merge_all(membership, lambda merged: sharing_pairs(merged, belongings), mergeable)


def sharing_pairs(membership: Integers, belongings: pl.DataFrame) -> pl.DataFrame:
    """Communities that share personal things, the smaller first, best first: community, other."""
    crossing = _both_ways(membership, belongings)
    sides = crossing.group_by("community", "other").agg(
        pl.col("node").n_unique().alias("tied"), pl.col("members_key").n_unique().alias("things")
    )
    return (
        smaller_first(sides, community_sizes(membership))
        .with_columns((pl.col("tied") / pl.col("accounts")).alias("share"))
        .filter(
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
