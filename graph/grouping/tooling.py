"""Tooling: parts of one ring that write from the same template or call with the same program.

An operator deals out cards, mailboxes and ranges in portions, and each portion is found as a dense
community of its own; between portions only those few pairs link that share one of these by chance.
But all of them work with the operator's own tools: his template, his harvesting program. Two
operators who bought from one seller share a phrase or two, a product's customers share its template
and its client with many who are in no ring; only portions of one ring share nearly all of what is
their own, and nobody else has it. A program may be sold to several, though: communities that work
apart stay apart unless they write from one template.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.grouping.merging import Mergeable, all_pairs, community_sizes, merge_all
from graph.grouping.own import linked_pairs, own_things
from graph.signals import TEMPLATE

# A community of so many accounts is a ring, or could be a part of one.
LEAST_ACCOUNTS = 5
# A tool is a community's own where half of its members have it.
MEMBERS_SHARE = 0.5
# Two communities have their tools in common where two thirds of what is either's own is both's: of
# a template three phrases or more, since one or two may be bought; of programs one, which is whole.
LEAST_COMMON = {TEMPLATE: 3, "client": 1}
SAME_SHARE = 2 / 3
# The share of the smaller one's members that have a link to the other.
LINKED_SHARE = 0.1

Integers = npt.NDArray[np.int64]


def reunite_by_tooling(
    membership: Integers,
    edges: Integers,
    holders: pl.DataFrame,
    mergeable: Mergeable = all_pairs,
) -> Integers:
    """Merge linked communities with the same tools; returns the new community of each node.

    `membership`, shape (nodes,), names each node's community by its smallest node; `edges`, shape
    (links, 2), are pairs of nodes; `holders` has node, signal, entity (a phrase, a client) and
    holders (accounts that have it, linked or not). The best pairs merge first, until none is left
    of those that are `mergeable`.
    """
    return merge_all(membership, lambda merged: _pairs(merged, edges, holders), mergeable)


def templated_alike(
    membership: Integers, holders: pl.DataFrame, pairs: pl.DataFrame
) -> pl.DataFrame:
    """Those pairs (community, other) that write from the same template.

    `holders` is as in `reunite_by_tooling`.
    """
    phrases = holders.filter(pl.col("signal") == TEMPLATE)
    return _tooled_alike(membership, phrases, pairs).select("community", "other")


def _pairs(membership: Integers, edges: Integers, holders: pl.DataFrame) -> pl.DataFrame:
    """Pairs of communities to merge, the smaller first, best pairs first: community, other."""
    linked = linked_pairs(membership, edges, _possible_parts(membership)).filter(
        pl.col("linked") >= LINKED_SHARE * pl.col("accounts")
    )
    tools = holders.filter(pl.col("signal").is_in(list(LEAST_COMMON)))
    return (
        linked.join(_tooled_alike(membership, tools, linked), on=["community", "other"])
        .sort("same", "linked", "community", "other", descending=[True, True, False, False])
        .select("community", "other")
    )


def _possible_parts(membership: Integers) -> pl.DataFrame:
    """Communities of enough accounts: community, accounts."""
    return community_sizes(membership).filter(pl.col("accounts") >= LEAST_ACCOUNTS)


def _tooled_alike(membership: Integers, tools: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Those pairs that have the same tools of one kind or more: community, other, same.

    `tools` are holdings of phrases and clients; `same` is the share of either's that are both's.
    """
    is_theirs = pl.col("members") >= MEMBERS_SHARE * pl.col("accounts")
    own = own_things(membership, tools, _possible_parts(membership)).filter(is_theirs)
    count = own.group_by("community", "signal").len("tools")
    tool = ["signal", "entity"]
    both = pl.col("both")
    least = pl.col("signal").replace_strict(LEAST_COMMON, return_dtype=pl.Int64)
    return (
        pairs.select("community", "other")
        .join(own.select("community", *tool), on="community")
        .join(own.select(pl.col("community").alias("other"), *tool), on=["other", *tool])
        .group_by("community", "other", "signal")
        .len("both")
        .filter(both >= least)
        .join(count, on=["community", "signal"])
        .join(count.rename({"community": "other", "tools": "other_tools"}), on=["other", "signal"])
        .with_columns((both / (pl.col("tools") + pl.col("other_tools") - both)).alias("same"))
        .filter(pl.col("same") >= SAME_SHARE)
        .group_by("community", "other")
        .agg(pl.col("same").max())
    )
