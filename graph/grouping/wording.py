"""Wording: parts of one ring that write from the same template.

An operator deals out cards, mailboxes and ranges in portions, and each portion is found as a dense
community of its own; between portions only those few pairs link that share one of these by chance.
But all of them write from the operator's template. Two operators who bought from one seller share a
phrase or two, a product's customers share its template with many who are in no ring; only portions
of one ring share nearly all that they write alike, and nobody else writes it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.grouping.merging import community_sizes, merge, smaller_first

# A community of so many accounts is a ring, or could be a part of one.
LEAST_ACCOUNTS = 5
# A phrase is a community's own where half of its members write it, and nine of ten who do are in
# communities.
MEMBERS_SHARE, OWN_SHARE = 0.5, 0.9
# Two communities write from one template where two thirds of all own phrases are both's, and three
# or more.
LEAST_PHRASES, SAME_SHARE = 3, 2 / 3
# The share of the smaller one's members that have a link to the other; two of either, at least: one
# account alone may be a false bridge.
LEAST_LINKED, LINKED_SHARE = 2, 0.1

Integers = npt.NDArray[np.int64]


def reunite_by_wording(membership: Integers, edges: Integers, holders: pl.DataFrame) -> Integers:
    """Merge linked communities with the same wording; returns the new community of each node.

    `membership`, shape (nodes,), names each node's community by its smallest node; `edges`, shape
    (links, 2), are pairs of nodes; `holders` has node, entity (a phrase) and holders (accounts that
    write it, linked or not). The best pairs merge first, until none is left.
    """
    merged = membership.copy()
    while (pairs := _pairs(merged, edges, holders)).height:
        merged = merge(merged, pairs)
    return merged


def _pairs(membership: Integers, edges: Integers, holders: pl.DataFrame) -> pl.DataFrame:
    """Pairs of communities to merge, the smaller first, best pairs first: community, other."""
    sizes = community_sizes(membership).filter(pl.col("accounts") >= LEAST_ACCOUNTS)
    phrases = _own_phrases(membership, holders, sizes)
    count = phrases.group_by("community").len("phrases")
    others = {"community": "other", "phrases": "other_phrases"}
    both = pl.col("both")
    same = (
        phrases.join(phrases.rename({"community": "other"}), on="entity")
        .filter(pl.col("community") != pl.col("other"))
        .group_by("community", "other")
        .len("both")
        .filter(both >= LEAST_PHRASES)
        .join(count, on="community")
        .join(count.rename(others), on="other")
        .with_columns((both / (pl.col("phrases") + pl.col("other_phrases") - both)).alias("same"))
        .filter(pl.col("same") >= SAME_SHARE)
    )
    linked = same.join(_linked(membership, edges), on=["community", "other"])
    return (
        smaller_first(linked, sizes)
        .filter(pl.min_horizontal("linked", "other_linked") >= LEAST_LINKED)
        .filter(pl.col("linked") >= LINKED_SHARE * pl.col("accounts"))
        .sort("same", "linked", "community", "other", descending=[True, True, False, False])
        .select("community", "other")
    )


def _own_phrases(membership: Integers, holders: pl.DataFrame, sizes: pl.DataFrame) -> pl.DataFrame:
    """The phrases that are a community's own: community, entity."""
    community = pl.Series("community", membership[holders["node"]], dtype=pl.Int64)
    return (
        holders.with_columns(community)
        .join(sizes, on="community")
        .group_by("community", "entity", "accounts", "holders")
        .len("members")
        .filter(pl.col("members").sum().over("entity") >= OWN_SHARE * pl.col("holders"))
        .filter(pl.col("members") >= MEMBERS_SHARE * pl.col("accounts"))
        .select("community", "entity")
    )


def _linked(membership: Integers, edges: Integers) -> pl.DataFrame:
    """How many of two communities' members the links between them join, from either side.

    Columns: community, other, linked, other_linked.
    """
    sides = [
        pl.DataFrame(
            {
                "node": edges[:, one],
                "other_node": edges[:, other],
                "community": membership[edges[:, one]],
                "other": membership[edges[:, other]],
            }
        )
        for one, other in ((0, 1), (1, 0))
    ]
    crossing = pl.concat(sides).filter(pl.col("community") != pl.col("other"))
    return crossing.group_by("community", "other").agg(
        pl.col("node").n_unique().alias("linked"),
        pl.col("other_node").n_unique().alias("other_linked"),
    )
