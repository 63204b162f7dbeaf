"""Transfer: accounts that do the work of another ring than the one they were put into.

Ties to a pool of proxies may outweigh what an account does. Who hardly meets the members of his
community in what they ask, but those of another as they meet each other, is of that one.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.grouping.apart import APART_SHARE
from graph.grouping.dealing import MIXED_SHARE
from graph.grouping.work import (
    LEAST_THINGS,
    MOST_COMMUNITIES,
    THING,
    Work,
    community_of,
    held_things,
    portion_sizes,
    summed,
    usual_meetings,
)

Integers = npt.NDArray[np.int64]


def transfer(membership: Integers, edges: Integers, holders: pl.DataFrame) -> Integers:
    """Give accounts to the linked community whose work they do; returns each node's community.

    `membership`, shape (nodes,), names each node's community by its smallest node; `edges`, shape
    (links, 2), are pairs of nodes; `holders` is as in `Work.of`. An account goes when it meets its
    own community APART_SHARE as often as its members do, or less, and another one MIXED_SHARE as
    often, or more, in LEAST_THINGS things. All go at once.
    """
    work = Work.of(membership, holders)
    shares = _shares(membership, edges, work)
    at_home = shares.filter(pl.col("is_home") & (pl.col("share") > APART_SHARE))
    moves = (
        shares.filter(
            ~pl.col("is_home"),
            pl.col("share") >= MIXED_SHARE,
            pl.col("things") >= LEAST_THINGS,
        )
        .join(at_home, on="node", how="anti")
        .sort("node", "share", "community", descending=[False, True, False])
        .unique("node", keep="first", maintain_order=True)
    )
    moved = membership.copy()
    moved[moves["node"].to_numpy()] = moves["community"].to_numpy()
    return _named(moved)


def _shares(membership: Integers, edges: Integers, work: Work) -> pl.DataFrame:
    """What accounts meet of communities: node, community, is_home, things, share.

    `share` is how often the account meets a member, over how often two members meet.
    """
    is_home = pl.col("community") == pl.col("home")
    fellows = pl.col("members") - is_home.cast(pl.Int64)
    usual = usual_meetings("inside", "possible").alias("usual")
    facts = portion_sizes(membership).join(work.portions, on="community").with_columns(usual)
    held = held_things(work.own, membership).filter(pl.len().over(THING) <= MOST_COMMUNITIES)
    reached = _reached(membership, edges)
    return (
        work.own.join(reached, on="node")
        .join(held.drop("each"), on=["community", THING])
        .filter(fellows > 0)
        .group_by("node", "community", "home")
        .agg(pl.len().alias("things"), summed(fellows * pl.col("each")).alias("met"))
        .join(facts, on="community")
        .with_columns(
            (pl.col("met") / (pl.col("accounts") - is_home.cast(pl.Int64)) / pl.col("usual")).alias(
                "share"
            ),
            is_home.alias("is_home"),
        )
        .select("node", "community", "is_home", "things", "share")
    )


def _reached(membership: Integers, edges: Integers) -> pl.DataFrame:
    """Communities that each node is linked to, and its own: node, community, home.

    Who is in no community that could be a portion has no home to leave.
    """
    nodes = np.concatenate([edges[:, 0], edges[:, 1]])
    others = np.concatenate([edges[:, 1], edges[:, 0]])
    linked = pl.DataFrame({"node": nodes, "community": membership[others]})
    every = np.unique(nodes)
    own = pl.DataFrame({"node": every, "community": membership[every]})
    homes = portion_sizes(membership).select(home="community")
    reached = pl.concat([linked, own]).unique()
    home = community_of(reached["node"], membership).alias("home")
    return reached.with_columns(home).join(homes, on="home", how="semi")


def _named(membership: Integers) -> Integers:
    """Communities named by their smallest node."""
    _, first, place = np.unique(membership, return_index=True, return_inverse=True)
    named: Integers = first[place].astype(np.int64)
    return named
