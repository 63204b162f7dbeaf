"""Dealing: parts of one ring to whom one hand deals the same work.

Portions that share no card, no mailbox and no program may still be given one corpus or one set of
templates to work through. Then whoever asks something that nobody outside asks has his fellows in
the other portion as often as in his own. Two operators who bought from one list have some of their
questions in common, but each has most of them with his own accounts.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.grouping.merging import community_sizes, merge_all
from graph.grouping.own import LEAST_ACCOUNTS, linked_pairs, own_things

# What is dealt out: questions, and the phrases that are around them.
DEALT = ("near_duplicate_prompt", "prompt_template")
# Two communities ask so many things in common that hardly anybody else asks, and members of either
# meet so many of their own in what they ask: with fewer, nothing can be compared.
LEAST_THINGS = 5
# As often as in one's own community would be 1; chance, and portions that were dealt a little more
# of this than of that, leave less.
MIXED_SHARE = 0.8
# What more communities have than so many is a fashion.
MOST_COMMUNITIES = 64

Integers = npt.NDArray[np.int64]
_THING = ["signal", "entity"]


def reunite_by_dealing(membership: Integers, edges: Integers, holders: pl.DataFrame) -> Integers:
    """Merge linked communities whose work is dealt by one hand; returns each node's new community.

    `membership`, shape (nodes,), names each node's community by its smallest node; `edges`, shape
    (links, 2), are pairs of nodes; `holders` has node, signal, entity (a question, a phrase) and
    holders (accounts that have it, linked or not). The best pairs merge first, until none is left.
    """
    dealt = holders.filter(pl.col("signal").is_in(DEALT))
    return merge_all(membership, lambda merged: _pairs(merged, edges, dealt))


def _pairs(membership: Integers, edges: Integers, dealt: pl.DataFrame) -> pl.DataFrame:
    """Pairs of communities to merge, the smaller first, best pairs first: community, other."""
    sizes = community_sizes(membership).filter(pl.col("accounts") >= LEAST_ACCOUNTS)
    linked = linked_pairs(membership, edges, sizes).select("community", "other")
    own = own_things(membership, dealt, sizes).filter(pl.len().over(_THING) <= MOST_COMMUNITIES)
    return (
        _mixed(own, linked)
        .filter(pl.col("mixed") >= MIXED_SHARE)
        .sort("mixed", "things", "community", "other", descending=[True, True, False, False])
        .select("community", "other")
    )


def _mixed(own: pl.DataFrame, linked: pl.DataFrame) -> pl.DataFrame:
    """How well linked communities are mixed in what is their own: community, other, things, mixed.

    For a thing that a members of one and b of the other have, each of the a meets a - 1 of his own
    and b of the others, of a + b - 1 in all. Summed over things, and taken a possible partner, the
    two are alike where one hand deals. Of the two communities' views the lesser counts.
    """
    one, other = pl.col("members").cast(pl.Float64), pl.col("other_members").cast(pl.Float64)
    met = one + other - 1
    held = own.select("community", *_THING, "members")
    crossing = (
        held.join(_as_other(held), on=_THING)
        .join(linked, on=["community", "other"], how="semi")
        .group_by("community", "other")
        .agg(
            pl.len().alias("things"),
            _summed(one * other / met).alias("across"),
            _summed(one * (one - 1) / met - _met_inside(one)).alias("change"),
            _summed(other * (other - 1) / met - _met_inside(other)).alias("other_change"),
        )
    )
    alone = own.group_by("community", "accounts").agg(_summed(_met_inside(one)).alias("inside"))
    both = crossing.join(alone, on="community").join(_as_other(alone), on="other")
    view = _view("accounts", "inside", "change", "other_accounts")
    other_view = _view("other_accounts", "other_inside", "other_change", "accounts")
    return both.filter(
        pl.col("things") >= LEAST_THINGS,
        pl.min_horizontal("inside", "other_inside") >= LEAST_THINGS,
    ).select("community", "other", "things", pl.min_horizontal(view, other_view).alias("mixed"))


def _as_other(frame: pl.DataFrame) -> pl.DataFrame:
    """The same of the other community of a pair."""
    names = {name: f"other_{name}" for name in frame.columns if name not in _THING}
    return frame.rename(names | {"community": "other"})


def _met_inside(members: pl.Expr) -> pl.Expr:
    """How many have a thing with a fellow where nobody else has it: none of one."""
    return pl.when(members >= 2).then(members).otherwise(0.0)


def _summed(met: pl.Expr) -> pl.Expr:
    """The sum of thousandths as whole numbers: it does not depend on the order."""
    return (1000 * met).round().cast(pl.Int64).sum() / 1000


def _view(accounts: str, inside: str, change: str, others: str) -> pl.Expr:
    """Meetings with the others for each of them, over those with one's own for each fellow."""
    own = (pl.col(inside) + pl.col(change)) / (pl.col(accounts) - 1)
    return pl.col("across") / pl.col(others) / own
