"""Transfer: accounts that do the work of another ring than the one they were put into.

Ties to a pool of proxies may outweigh what an account does. Who hardly meets the members of his
community in what they ask, but those of another as they meet each other, is of that one, unless he
pays with his community's cards.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.grouping.apart import APART_SHARE
from graph.grouping.dealing import MIXED_SHARE
from graph.grouping.own import LEAST_LINKED
from graph.grouping.work import LEAST_WORK, Work, portion_sizes, usual_meetings

Integers = npt.NDArray[np.int64]


def transfer(
    membership: Integers, edges: Integers, holders: pl.DataFrame, paid: pl.DataFrame
) -> Integers:
    """Give accounts to the linked community whose work they do; returns each node's community.

    `membership`, shape (nodes,), names each node's community by its smallest node; `edges`, shape
    (links, 2), are pairs of nodes; `holders` is as in `Work.of`, `paid` as in `Apart`. An account
    goes when it meets its own community APART_SHARE as often as its members do, or less, and
    another one, with two links or more into it, MIXED_SHARE as often, or more, in LEAST_WORK
    things. All go at once.
    """
    work = Work.of(membership, holders)
    shares = _shares(membership, edges, work)
    at_home = shares.filter(pl.col("is_home") & (pl.col("share") > APART_SHARE))
    moves = (
        shares.filter(
            ~pl.col("is_home"),
            pl.col("share") >= MIXED_SHARE,
            pl.col("things") >= LEAST_WORK,
            ~pl.col("node").is_in(_paying_at_home(membership, paid).implode()),
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
    reached = _reached(membership, edges, work)
    node, community = reached["node"].to_numpy(), reached["community"].to_numpy()
    common = work.met_with(node, community, membership)
    # Who is a member meets himself in all that he has.
    himself = np.where(reached["is_home"].to_numpy(), (work.has @ work.each)[node], 0)
    fellows = pl.col("active") - pl.col("is_home").cast(pl.Int64)
    usual = usual_meetings("inside", "possible")
    return (
        reached.with_columns(
            pl.Series("things", common.things), pl.Series("met", common.met - himself)
        )
        .join(work.habits(membership), on="community")
        .with_columns((pl.col("met") / fellows / usual).alias("share"))
        .select("node", "community", "is_home", "things", "share")
    )


def _reached(membership: Integers, edges: Integers, work: Work) -> pl.DataFrame:
    """Communities that accounts with own things may be of: node, community, is_home.

    Who is in no community that could be a portion has no home to leave: others adopt him.
    """
    nodes = np.concatenate([edges[:, 0], edges[:, 1]])
    others = np.concatenate([edges[:, 1], edges[:, 0]])
    linked = (
        pl.DataFrame({"node": nodes, "community": membership[others]})
        .group_by("node", "community")
        .len("links")
        .filter(pl.col("links") >= LEAST_LINKED)
        .drop("links")
    )
    active = np.flatnonzero(work.has.getnnz(axis=1) > 0)
    homes = pl.DataFrame({"node": active, "home": membership[active]})
    large = portion_sizes(membership).select(home="community")
    at_home = homes.join(large, on="home", how="semi")
    own = at_home.select("node", community="home")
    return (
        pl.concat([linked.join(at_home.select("node"), on="node", how="semi"), own])
        .unique()
        .join(at_home, on="node")
        .select("node", "community", (pl.col("community") == pl.col("home")).alias("is_home"))
        .sort("node", "community")
    )


def _paying_at_home(membership: Integers, paid: pl.DataFrame) -> pl.Series:
    """Nodes that pay with the same card as another one of their community."""
    one, other = paid["node_a"].to_numpy(), paid["node_b"].to_numpy()
    same = membership[one] == membership[other]
    return pl.Series(np.unique(np.concatenate([one[same], other[same]])), dtype=pl.Int64)


def _named(membership: Integers) -> Integers:
    """Communities named by their smallest node."""
    _, first, place = np.unique(membership, return_index=True, return_inverse=True)
    named: Integers = first[place].astype(np.int64)
    return named
