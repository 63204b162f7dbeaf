"""Tooling: parts of one ring that write from the same template or call with the same program.

An operator deals out cards, mailboxes and ranges in portions, and each portion is found as a dense
community of its own; between portions only those few pairs link that share one of these by chance.
But all of them work with the operator's own tools: his template, his harvesting program. Two
operators who bought from one seller share a phrase or two, a product's customers share its template
and its client with many who are in no ring; only portions of one ring share nearly all of what is
their own, and nobody else has it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.grouping.merging import community_sizes, merge, smaller_first

# A community of so many accounts is a ring, or could be a part of one.
LEAST_ACCOUNTS = 5
# A tool is a community's own where half of its members have it, and nine of ten who do are in
# communities.
MEMBERS_SHARE, OWN_SHARE = 0.5, 0.9
# Two communities have their tools in common where two thirds of what is either's own is both's: of
# a template three phrases or more, since one or two may be bought; of programs one, which is whole.
LEAST_COMMON = {"prompt_template": 3, "client": 1}
SAME_SHARE = 2 / 3
# The share of the smaller one's members that have a link to the other; two of either, at least: one
# account alone may be a false bridge.
LEAST_LINKED, LINKED_SHARE = 2, 0.1

Integers = npt.NDArray[np.int64]


def reunite_by_tooling(membership: Integers, edges: Integers, holders: pl.DataFrame) -> Integers:
    """Merge linked communities with the same tools; returns the new community of each node.

    `membership`, shape (nodes,), names each node's community by its smallest node; `edges`, shape
    (links, 2), are pairs of nodes; `holders` has node, signal (of LEAST_COMMON), entity (a phrase,
    a client) and holders (accounts that have it, linked or not). The best pairs merge first, until
    none is left.
    """
    merged = membership.copy()
    while (pairs := _pairs(merged, edges, holders)).height:
        merged = merge(merged, pairs)
    return merged


def _pairs(membership: Integers, edges: Integers, holders: pl.DataFrame) -> pl.DataFrame:
    """Pairs of communities to merge, the smaller first, best pairs first: community, other."""
    sizes = community_sizes(membership).filter(pl.col("accounts") >= LEAST_ACCOUNTS)
    same = _same_tools(_own_tools(membership, holders, sizes))
    linked = same.join(_linked(membership, edges), on=["community", "other"])
    return (
        smaller_first(linked, sizes)
        .filter(pl.min_horizontal("linked", "other_linked") >= LEAST_LINKED)
        .filter(pl.col("linked") >= LINKED_SHARE * pl.col("accounts"))
        .sort("same", "linked", "community", "other", descending=[True, True, False, False])
        .select("community", "other")
    )


def _own_tools(membership: Integers, holders: pl.DataFrame, sizes: pl.DataFrame) -> pl.DataFrame:
    """The tools that are a community's own: community, signal, entity."""
    community = pl.Series("community", membership[holders["node"]], dtype=pl.Int64)
    return (
        holders.with_columns(community)
        .join(sizes, on="community")
        .group_by("community", "signal", "entity", "accounts", "holders")
        .len("members")
        .filter(
            pl.col("members").sum().over("signal", "entity") >= OWN_SHARE * pl.col("holders"),
            pl.col("members") >= MEMBERS_SHARE * pl.col("accounts"),
        )
        .select("community", "signal", "entity")
    )


def _same_tools(own: pl.DataFrame) -> pl.DataFrame:
    """Pairs of communities with the same tools of one kind or more: community, other, same."""
    count = own.group_by("community", "signal").len("tools")
    others = {"community": "other", "tools": "other_tools"}
    both = pl.col("both")
    least = pl.col("signal").replace_strict(LEAST_COMMON, return_dtype=pl.Int64)
    return (
        own.join(own.rename({"community": "other"}), on=["signal", "entity"])
        .filter(pl.col("community") != pl.col("other"))
        .group_by("community", "other", "signal")
        .len("both")
        .filter(both >= least)
        .join(count, on=["community", "signal"])
        .join(count.rename(others), on=["other", "signal"])
        .with_columns((both / (pl.col("tools") + pl.col("other_tools") - both)).alias("same"))
        .filter(pl.col("same") >= SAME_SHARE)
        .group_by("community", "other")
        .agg(pl.col("same").max())
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
