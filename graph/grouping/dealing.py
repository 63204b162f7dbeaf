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
from graph.grouping.own import linked_pairs, own_holdings

# What is dealt out: questions, as they are and in other words, and the phrases around them. What
# the same accounts have is one thing: a question is seen in several ways.
DEALT = ("near_duplicate_prompt", "prompt_task", "prompt_template")
# So many accounts may be a portion of a ring.
LEAST_PORTION = 3
# Two communities have so many things in common that hardly anybody else has. Where members of
# portions meet fewer of their own in what they have, as many are taken to be met.
LEAST_THINGS = 5
# What the larger community tells of habits counts up to so many times as much as the smaller's own
# pairs: eight accounts tell little, but they tell that they are no part of it.
MOST_LEANING = 3.0
# As often as in one's own portion would be 1. Portions are found by what their members share, so
# they hold more than chance leaves to them; operators who only draw on one source reach an eighth.
MIXED_SHARE = 0.5
# What more communities have than so many is a fashion.
MOST_COMMUNITIES = 64
# Meetings are added as whole numbers, so that the order of sums says nothing.
_UNITS = 1_000_000

Integers = npt.NDArray[np.int64]
_THING = "members_key"


def reunite_by_dealing(membership: Integers, edges: Integers, holders: pl.DataFrame) -> Integers:
    """Merge linked communities whose work is dealt by one hand; returns each node's new community.

    `membership`, shape (nodes,), names each node's community by its smallest node; `edges`, shape
    (links, 2), are pairs of nodes; `holders` has node, signal, members_key (of a question, a
    phrase) and holders (accounts that have it, linked or not). The best pairs merge first, until
    none is left. What is met across is held against what is met inside the portions that came in,
    however many of them a community has become: small ones show it all together.
    """
    sizes = _sizes(membership)
    dealt = holders.filter(pl.col("signal").is_in(DEALT)).unique(["node", _THING])
    own = _met(own_holdings(membership, dealt, sizes, [_THING]))
    portions = _portions(_held(own, membership), sizes)
    return merge_all(
        membership, lambda merged: _pairs(merged, edges, own, _habits(merged, portions))
    )


def _met(own: pl.DataFrame) -> pl.DataFrame:
    """Own things that two accounts have, or more: node, members_key, each.

    Whoever has a thing meets one fellow in it, `each` of the others for that share.
    """
    others = pl.len().over(_THING).cast(pl.Int64) - 1
    return own.filter(others >= 1).select("node", _THING, (1 / others).alias("each"))


def _held(own: pl.DataFrame, membership: Integers) -> pl.DataFrame:
    """Own things by community: community, members_key, members, each."""
    held = own.with_columns(_now(own["node"], membership))
    return held.group_by("community", _THING).agg(
        pl.len().cast(pl.Int64).alias("members"), pl.col("each").first()
    )


def _portions(held: pl.DataFrame, sizes: pl.DataFrame) -> pl.DataFrame:
    """What members of each community meet of their own: community, inside, possible.

    `inside` adds up over its things, `possible` are its ordered pairs of members.
    """
    members, accounts = pl.col("members"), pl.col("accounts")
    inside = _summed(members * (members - 1) * pl.col("each")).alias("inside")
    possible = (accounts * (accounts - 1)).alias("possible")
    met = held.group_by("community").agg(inside)
    return met.join(sizes, on="community").select("community", "inside", possible)


def _habits(merged: Integers, portions: pl.DataFrame) -> pl.DataFrame:
    """What was met inside portions, by what these became: community, inside, possible."""
    became = portions.with_columns(_now(portions["community"], merged))
    return became.group_by("community").agg(pl.col("inside", "possible").sum())


def _pairs(
    membership: Integers, edges: Integers, own: pl.DataFrame, habits: pl.DataFrame
) -> pl.DataFrame:
    """Pairs of communities to merge, the smaller first, best pairs first: community, other."""
    sizes = _sizes(membership)
    linked = linked_pairs(membership, edges, sizes).select("community", "other")
    facts = sizes.join(habits, on="community")
    return (
        _crossing(_held(own, membership), linked)
        .join(facts, on="community")
        .join(_as_other(facts), on="other")
        .with_columns(_mixed().alias("mixed"))
        .filter(pl.col("things") >= LEAST_THINGS, pl.col("mixed") >= MIXED_SHARE)
        .sort("mixed", "things", "community", "other", descending=[True, True, False, False])
        .select("community", "other")
    )


def _crossing(held: pl.DataFrame, linked: pl.DataFrame) -> pl.DataFrame:
    """What linked communities have in common: community, other, things, across (what they meet)."""
    shared = held.filter(pl.len().over(_THING).is_between(2, MOST_COMMUNITIES))
    met = pl.col("members") * pl.col("other_members") * pl.col("each")
    return (
        shared.join(_as_other(shared.drop("each")), on=_THING)
        .join(linked, on=["community", "other"], how="semi")
        .group_by("community", "other")
        .agg(pl.len().alias("things"), _summed(met).alias("across"))
    )


def _mixed() -> pl.Expr:
    """How often two accounts of either meet in a thing, over how often two of one portion do.

    Of the larger community's portions, or of the smaller one's, if that is more; what a few tell
    leans on the larger one, within bounds.
    """
    least = LEAST_THINGS * _UNITS
    usual = pl.max_horizontal("other_inside", pl.lit(least)) / pl.col("other_possible")
    leans = pl.min_horizontal(least / usual, MOST_LEANING * pl.col("possible"))
    leaning = (pl.col("inside") + usual * leans) / (pl.col("possible") + leans)
    pairs = pl.col("accounts") * pl.col("other_accounts")
    return pl.col("across") / pairs / pl.max_horizontal(usual, leaning)


def _as_other(frame: pl.DataFrame) -> pl.DataFrame:
    """The same of the other community of a pair."""
    names = {name: f"other_{name}" for name in frame.columns if name != _THING}
    return frame.rename(names | {"community": "other"})


def _now(nodes: pl.Series, membership: Integers) -> pl.Series:
    """The community of each node."""
    return pl.Series("community", membership[nodes.to_numpy()], dtype=pl.Int64)


def _sizes(membership: Integers) -> pl.DataFrame:
    """Communities of enough accounts: community, accounts."""
    sizes = community_sizes(membership).with_columns(pl.col("accounts").cast(pl.Int64))
    return sizes.filter(pl.col("accounts") >= LEAST_PORTION)


def _summed(met: pl.Expr) -> pl.Expr:
    """The sum in units, as a whole number: it does not depend on the order."""
    return (_UNITS * met).round().cast(pl.Int64).sum()
