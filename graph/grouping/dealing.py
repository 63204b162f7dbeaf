"""Dealing: portions of one ring to whom one hand deals the same work.

Portions that share no card, no mailbox and no program may still be given one corpus or one set of
templates to work through. Then whoever asks something that nobody outside asks has his fellows in
the other portions about as often as in his own. Two operators who bought from one list have some of
their questions in common, but each has most of them with his own accounts.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.grouping.merging import community_sizes, merge_all
from graph.grouping.own import linked_pairs, own_things

# What is dealt out: questions, as they are and in other words, and the phrases around them.
DEALT = ("near_duplicate_prompt", "prompt_task", "prompt_template")
# So many accounts are a portion: the fewest that a ring has.
LEAST_ACCOUNTS = 3
# Two communities ask so many things in common that hardly anybody else asks. Where members of
# portions meet fewer of their own in what they ask, as many are taken to be met.
LEAST_THINGS = 5
# As often as in one's own portion would be 1. Portions are found by what their members share, so
# they hold more than chance leaves to them; operators who only draw on one source reach a fifth.
MIXED_SHARE = 0.5
# What more communities have than so many is a fashion.
MOST_COMMUNITIES = 64

Integers = npt.NDArray[np.int64]
_THING = ["signal", "entity"]
# Meetings are added as whole numbers, so that the order of sums says nothing.
_UNITS = 1_000_000


def reunite_by_dealing(membership: Integers, edges: Integers, holders: pl.DataFrame) -> Integers:
    """Merge linked communities whose work is dealt by one hand; returns each node's new community.

    `membership`, shape (nodes,), names each node's community by its smallest node; `edges`, shape
    (links, 2), are pairs of nodes; `holders` has node, signal, entity (a question, a phrase) and
    holders (accounts that have it, linked or not). The best pairs merge first, until none is left.
    What is met across is held against what is met inside the portions that came in, however many
    of them a community has become: portions too small to tell this are told by all together.
    """
    dealt = holders.filter(pl.col("signal").is_in(DEALT))
    portions = _portions(membership, dealt)

    def pairs(merged: Integers) -> pl.DataFrame:
        return _pairs(merged, edges, dealt, _habits(merged, portions))

    return merge_all(membership, pairs)


def _portions(membership: Integers, dealt: pl.DataFrame) -> pl.DataFrame:
    """What members of each community meet of their own: community, inside, possible.

    `inside` adds up over its things, `possible` are its ordered pairs of members.
    """
    own = _own(membership, dealt)
    members, accounts = pl.col("members"), pl.col("accounts")
    inside = _summed(members * (members - 1) * pl.col("each")).alias("inside")
    possible = (accounts * (accounts - 1)).cast(pl.Int64).alias("possible")
    return own.group_by("community", possible).agg(inside)


def _habits(merged: Integers, portions: pl.DataFrame) -> pl.DataFrame:
    """What was met inside portions, by what these became: community, inside, possible."""
    now = pl.Series("community", merged[portions["community"]], dtype=pl.Int64)
    return portions.with_columns(now).group_by("community").agg(pl.col("inside", "possible").sum())


def _pairs(
    membership: Integers, edges: Integers, dealt: pl.DataFrame, habits: pl.DataFrame
) -> pl.DataFrame:
    """Pairs of communities to merge, the smaller first, best pairs first: community, other."""
    sizes = _sizes(membership)
    linked = linked_pairs(membership, edges, sizes).select("community", "other")
    own = _own(membership, dealt).filter(pl.len().over(_THING) <= MOST_COMMUNITIES)
    facts = sizes.join(habits, on="community")
    return (
        _crossing(own, linked)
        .join(facts, on="community")
        .join(_as_other(facts), on="other")
        .with_columns(_mixed().alias("mixed"))
        .filter(pl.col("things") >= LEAST_THINGS, pl.col("mixed") >= MIXED_SHARE)
        .sort("mixed", "things", "community", "other", descending=[True, True, False, False])
        .select("community", "other")
    )


def _crossing(own: pl.DataFrame, linked: pl.DataFrame) -> pl.DataFrame:
    """What linked communities have in common: community, other, things, across (what they meet)."""
    held = own.select("community", *_THING, "members", "each")
    met = pl.col("members") * pl.col("other_members") * pl.col("each")
    return (
        held.join(_as_other(held.drop("each")), on=_THING)
        .join(linked, on=["community", "other"], how="semi")
        .group_by("community", "other")
        .agg(pl.len().alias("things"), _summed(met).alias("across"))
    )


def _mixed() -> pl.Expr:
    """How often two accounts of either meet in a thing, over how often two of one portion do.

    Of the larger community's portions, or of the smaller one's, leaning on it, if that is more.
    """
    least = LEAST_THINGS * _UNITS
    usual = pl.max_horizontal("other_inside", pl.lit(least)) / pl.col("other_possible")
    leaning = (pl.col("inside") + least) / (pl.col("possible") + least / usual)
    possible = pl.col("accounts") * pl.col("other_accounts")
    return pl.col("across") / possible / pl.max_horizontal(usual, leaning)


def _as_other(frame: pl.DataFrame) -> pl.DataFrame:
    """The same of the other community of a pair."""
    names = {name: f"other_{name}" for name in frame.columns if name not in _THING}
    return frame.rename(names | {"community": "other"})


def _own(membership: Integers, dealt: pl.DataFrame) -> pl.DataFrame:
    """Own things of portions: community, signal, entity, members, accounts, each.

    Whoever has a thing meets one fellow in it, `each` of the others for that share.
    """
    met = pl.col("members").sum().over(_THING) - 1
    own = own_things(membership, dealt, _sizes(membership)).with_columns(met.alias("met"))
    return own.filter(pl.col("met") > 0).with_columns((1 / pl.col("met")).alias("each"))


def _sizes(membership: Integers) -> pl.DataFrame:
    """Communities of enough accounts: community, accounts."""
    sizes = community_sizes(membership).filter(pl.col("accounts") >= LEAST_ACCOUNTS)
    return sizes.with_columns(pl.col("accounts").cast(pl.Int64))


def _summed(met: pl.Expr) -> pl.Expr:
    """The sum in units, as a whole number: it does not depend on the order."""
    return (_UNITS * met).round().cast(pl.Int64).sum()
