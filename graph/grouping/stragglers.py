"""Stragglers: accounts that are tied to a ring more loosely than its members to each other.

A search by density asks of each member a share of the links that the average one has. Who is seldom
used shares less with the others, and is of the ring nevertheless. But who bought where a ring did,
and asks much that is none of its work, is of another one. Whether a straggler is banned is judged
by its own ties, as with every member.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.grouping.communities import components
from graph.grouping.meetings import UNITS
from graph.grouping.work import LEAST_DUE, Work

# One false bridge gives one link, and chance hardly a third.
LEAST_TIES = 3
# Most of an account's ties must lead to the community, and be a tenth as strong as its median
# member's: who only uses the same proxies has far less.
LEAST_SHARE, LEAST_RELATIVE = 0.5, 0.1
# Accounts of smaller communities than this may still be another's stragglers.
LEAST_ACCOUNTS = 10
# Who meets less than half of what is due does none of the ring's work: of its own next to none is
# so, of busy accounts in others' communities five in six (docs/evidence.md).
LEAST_MET = 0.5
Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def adopt(membership: Integers, edges: Integers, strengths: Floats, work: Work) -> Integers:
    """Give accounts of small communities, or of none, to the one that most of their ties lead to.

    `membership`, shape (nodes,), names each node's community by its smallest node; `edges` has
    shape (n, 2), `strengths` shape (n,): log odds, of any scale. In each round all are adopted at
    once, save those who do other `work`, until nobody is left. Who stays behind stays together as
    far as they are linked.
    """
    units = np.round(np.concatenate([strengths, strengths]) * UNITS).astype(np.int64)
    nodes = np.concatenate([edges[:, 0], edges[:, 1]])
    others = np.concatenate([edges[:, 1], edges[:, 0]])
    adopted = membership.copy()
    while True:
        ends = {
            "node": nodes,
            "own": adopted[nodes],
            "community": adopted[others],
            "units": units,
        }
        found = _stragglers(pl.DataFrame(ends), _large(adopted), adopted, work)
        if not found.height:
            return _left_behind(membership, adopted, edges)
        adopted[found["node"].to_numpy()] = found["community"].to_numpy()


def _left_behind(membership: Integers, adopted: Integers, edges: Integers) -> Integers:
    """Communities that lost accounts, which may have held the others together, part by part."""
    is_broken = np.isin(membership, membership[adopted != membership]) & (adopted == membership)
    one, other = edges[:, 0], edges[:, 1]
    within = is_broken[one] & is_broken[other] & (membership[one] == membership[other])
    return np.where(is_broken, components(len(membership), edges[within]), adopted)


def _large(membership: Integers) -> pl.Series:
    names, sizes = np.unique(membership, return_counts=True)
    return pl.Series(names[sizes >= LEAST_ACCOUNTS])


def _stragglers(
    ends: pl.DataFrame, large: pl.Series, membership: Integers, work: Work
) -> pl.DataFrame:
    """Nodes and the large community that each is to be given to: node, community."""
    is_large = pl.col("community").is_in(large.implode())
    ties = ends.group_by("node", "own", "community").agg(
        pl.len().alias("ties"), pl.col("units").sum()
    )
    usual = (
        ties.filter(pl.col("own") == pl.col("community"))
        .group_by("community")
        .agg(pl.col("units").median().alias("usual"))
    )
    loose = ties.filter(~pl.col("own").is_in(large.implode()))
    shares = _shares_in_work(loose.filter(is_large), membership, work)
    foreign = pl.col("units").filter(~pl.col("does_it")).sum().over("node")
    return (
        loose.join(shares, on=["node", "community"], how="left")
        .with_columns(pl.col("units").sum().over("node").alias("all"), foreign.alias("foreign"))
        # Ties to rings whose work it does not do count nowhere beside one whose work it does.
        .with_columns(
            (pl.col("all") - pl.when("does_it").then("foreign").otherwise(0)).alias("all")
        )
        .filter(is_large & (pl.col("ties") >= LEAST_TIES) & pl.col("does_it").fill_null(True))
        .join(usual, on="community")
        .filter(
            (pl.col("units") > LEAST_SHARE * pl.col("all"))
            & (pl.col("units") >= LEAST_RELATIVE * pl.col("usual"))
        )
        .select("node", "community")
    )


def _shares_in_work(ties: pl.DataFrame, membership: Integers, work: Work) -> pl.DataFrame:
    """Whether nodes do the work of communities that they are tied to: node, community, does_it.

    Null where a node asks too little to tell, or the community's members do.
    """
    pairs = ties.select("node", "community").sort("node", "community")
    node, community = pairs["node"].to_numpy(), pairs["community"].to_numpy()
    met, due = work.met_and_due(node, community, membership)
    told = pl.Series(due >= LEAST_DUE * UNITS)
    return pairs.with_columns(
        pl.when(told).then(pl.Series(met >= LEAST_MET * due)).alias("does_it")
    )
