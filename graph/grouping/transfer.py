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


def transfer(membership: Integers, edges: Integers, work: Work, paid: pl.DataFrame) -> Integers:
    """Give accounts to the linked community whose work they do; returns each node's community.

    `membership`, shape (nodes,), names each node's community by its smallest node; `edges`, shape
    (links, 2), are pairs of nodes; `paid` are the cards and billing addresses that nodes share:
    node_a, node_b. An account goes when it meets its own community APART_SHARE as often as its
    members do, or less, and another one, with two links or more into it, MIXED_SHARE as often, or
    more, in LEAST_WORK things. All go at once.
    """
    now = work.read_anew(membership)
    strangers = _strangers_at_home(membership, now, paid)
    shares = _shares(membership, _reached(membership, edges, strangers), now)
    moves = (
        shares.filter(pl.col("share") >= MIXED_SHARE, pl.col("things") >= LEAST_WORK)
        .sort("node", "share", "community", descending=[False, True, False])
        .unique("node", keep="first", maintain_order=True)
    )
    moved = membership.copy()
    moved[moves["node"].to_numpy()] = moves["community"].to_numpy()
    return _named(moved)


def _strangers_at_home(membership: Integers, work: Work, paid: pl.DataFrame) -> pl.DataFrame:
    """Accounts with things enough that hardly meet their own community in them: node.

    Who is in no community that could be a portion has no home to leave: others adopt him.
    """
    things = work.has.getnnz(axis=1)
    node = np.flatnonzero(things >= LEAST_WORK)
    met = work.met_at_home(membership)[node]
    homes = {"node": node, "community": membership[node], "met": met}
    fellows = pl.col("active") - 1
    return (
        pl.DataFrame(homes)
        .join(portion_sizes(membership), on="community", how="semi")
        .filter(~pl.col("node").is_in(_paying_at_home(membership, paid).implode()))
        .join(work.habits(membership), on="community", how="left")
        .filter(~(_share(fellows) > APART_SHARE).fill_null(False))
        .select("node")
    )


def _share(fellows: pl.Expr) -> pl.Expr:
    """How often an account meets a member, over how often two members meet."""
    return pl.col("met") / fellows / usual_meetings("inside", "possible")


def _shares(membership: Integers, reached: pl.DataFrame, work: Work) -> pl.DataFrame:
    """What accounts meet of other communities: node, community, things, share."""
    node, community = reached["node"].to_numpy(), reached["community"].to_numpy()
    common = work.met_with(node, community, membership)
    return (
        reached.with_columns(pl.Series("things", common.things), pl.Series("met", common.met))
        .join(work.habits(membership), on="community")
        .with_columns(_share(pl.col("active")).alias("share"))
        .select("node", "community", "things", "share")
    )


def _reached(membership: Integers, edges: Integers, accounts: pl.DataFrame) -> pl.DataFrame:
    """Other communities, of enough accounts, that nodes have links enough into: node, community."""
    nodes = np.concatenate([edges[:, 0], edges[:, 1]])
    others = np.concatenate([edges[:, 1], edges[:, 0]])
    across = membership[nodes] != membership[others]
    ends = {"node": nodes[across], "community": membership[others[across]]}
    return (
        pl.DataFrame(ends)
        .join(accounts, on="node", how="semi")
        .join(portion_sizes(membership), on="community", how="semi")
        .group_by("node", "community")
        .len("links")
        .filter(pl.col("links") >= LEAST_LINKED)
        .select("node", "community")
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
