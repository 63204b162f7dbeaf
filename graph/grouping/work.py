"""Work: what members of communities are dealt, and how often two of them meet in it.

Whoever asks something that nobody outside asks meets the others who ask it: the fellows of his own
portion, and those of others. What two communities meet across, held against what is met inside the
portions that they are made of, tells whether one hand deals their work. Who asks nothing of the
kind is silent, and counts on neither side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.sparse import csr_matrix

from graph.grouping.merging import community_sizes
from graph.grouping.own import own_holdings

# What is dealt out: questions, as they are and in other words, and the phrases around them. What
# the same accounts have is one thing: a question is seen in several ways.
DEALT = ("near_duplicate_prompt", "prompt_task", "prompt_template")
_THING = "members_key"
# So many accounts may be a portion of a ring.
LEAST_PORTION = 3
# So many things in common, or met, are no accident. Where members of portions meet fewer of their
# own in what they have, as many are taken to be met.
LEAST_WORK = 5
# What the larger community tells of habits counts up to so many times as much as the smaller's own
# pairs: eight accounts tell little, but they tell that they are no part of it.
MOST_LEANING = 3.0
# Meetings are added as whole numbers, so that the order of sums says nothing.
UNITS = 1_000_000
# So many things, about, are multiplied at once.
THINGS_AT_ONCE = 4_000_000

Integers = npt.NDArray[np.int64]
Sparse = Any


class Meetings(NamedTuple):
    """What pairs have in common, shape (pairs,): number of things, and what is met in them."""

    things: Integers
    met: Integers


@dataclass(frozen=True)
class Work:
    """Own things that communities work on, and what is met in them.

    `has`, shape (nodes, things), tells who has what; `each`, shape (things,): of what who has the
    thing meets in it, the share of each of the others, in units; `portions` has node (one of the
    portion), inside (what its members meet of their own, in units) and possible (ordered pairs of
    members who have own things), as things were when this was read.
    """

    has: Sparse
    each: Integers
    portions: pl.DataFrame

    @classmethod
    def of(cls, membership: Integers, holders: pl.DataFrame) -> Work:
        """Read from each node's community and its holdings.

        `membership`, shape (nodes,), names each node's community by its smallest node; `holders`
        has node, signal, members_key (of a question, a phrase) and holders (accounts that have it,
        linked or not).
        """
        dealt = holders.filter(pl.col("signal").is_in(DEALT)).unique(["node", _THING])
        others = pl.len().over(_THING).cast(pl.Int64) - 1
        own = (
            own_holdings(membership, dealt, portion_sizes(membership), [_THING])
            .filter(others >= 1)
            .select("node", others.alias("others"), pl.col(_THING).rank("dense") - 1)
            .sort("node", _THING)
        )
        thing = own[_THING].cast(pl.Int64).to_numpy()
        each = np.zeros(int(thing.max(initial=-1)) + 1, dtype=np.int64)
        each[thing] = np.round(UNITS / own["others"].to_numpy()).astype(np.int64)
        place = (own["node"].to_numpy(), thing)
        shape = (len(membership), len(each))
        has = csr_matrix((np.ones(len(thing), dtype=np.int64), place), shape=shape)
        return cls._read(membership, has, each)

    @classmethod
    def _read(cls, membership: Integers, has: Sparse, each: Integers) -> Work:
        names, held = held_things(membership, has)
        inside = held.multiply(held) @ each - held @ each
        active = _active(membership, has, names)
        portions = {"node": names, "inside": inside, "possible": active * (active - 1)}
        return cls(has, each, pl.DataFrame(portions).filter(pl.col("possible") > 0))

    def halves(self, membership: Integers) -> tuple[Work, Work]:
        """Every second thing, and the others: what is found by the ones is tested by the others."""
        everything = np.arange(len(self.each))
        one, other = (self.has[:, everything % 2 == side] for side in (0, 1))
        return (
            self._read(membership, one, self.each[::2]),
            self._read(membership, other, self.each[1::2]),
        )

    def read_anew(self, membership: Integers) -> Work:
        """The same things, of other portions."""
        return self._read(membership, self.has, self.each)

    def met_by(self, edges: Integers) -> Integers:
        """What the two of each link meet in, in units, shape (links,)."""
        return _common_of_nodes(self.has, edges, self.each).met

    def met_at_home(self, membership: Integers) -> Integers:
        """What each node meets of its own community, in units, shape (nodes,)."""
        node, thing = self.has.nonzero()
        held = membership[node] * len(self.each) + thing
        _, place, members = np.unique(held, return_inverse=True, return_counts=True)
        met = self.each[thing] * (members[place] - 1)
        # Whole numbers below 2^53: as floats they are exact.
        return np.bincount(node, met, self.has.shape[0]).astype(np.int64)

    def met_with(self, nodes: Integers, communities: Integers, membership: Integers) -> Meetings:
        """What nodes meet of communities of which they are no members, each of one."""
        names, held = held_things(membership, self.has)
        rows = np.searchsorted(names, communities)
        return _common(self.has, nodes, held, rows, self.each)

    def habits(self, merged: Integers) -> pl.DataFrame:
        """What is met inside portions, by what they are now: community, inside, possible, active.

        `active` accounts have own things; a community without any is left out.
        """
        became = pl.Series("community", merged[self.portions["node"].to_numpy()], dtype=pl.Int64)
        names = np.unique(merged)
        active = {"community": names, "active": _active(merged, self.has, names)}
        met = self.portions.with_columns(became).group_by("community")
        return met.agg(pl.col("inside", "possible").sum()).join(
            pl.DataFrame(active), on="community"
        )

    def mixing(self, merged: Integers, pairs: pl.DataFrame) -> pl.DataFrame:
        """Pairs (community, other) of which something is told, with what they meet across.

        `things` are those in common; `mixed` is how often two active accounts of either meet, over
        how often two of one portion do; `inside`, `possible` and `active` (`other_inside`, …) are
        of the first (the other) community.
        """
        habits = self.habits(merged)
        others = habits.rename({name: f"other_{name}" for name in habits.columns[1:]})
        known = (
            pairs.select("community", "other")
            .join(habits, on="community", maintain_order="left")
            .join(others.rename({"community": "other"}), on="other", maintain_order="left")
        )
        names, held = held_things(merged, self.has)
        one, other = (np.searchsorted(names, known[side]) for side in ("community", "other"))
        common = _common(held, one, held, other, self.each)
        return known.with_columns(
            pl.Series("things", common.things), pl.Series("across", common.met)
        ).with_columns(_mixed().alias("mixed"))


def portion_sizes(membership: Integers) -> pl.DataFrame:
    """Communities of enough accounts: community, accounts."""
    sizes = community_sizes(membership).with_columns(pl.col("accounts").cast(pl.Int64))
    return sizes.filter(pl.col("accounts") >= LEAST_PORTION)


def held_things(membership: Integers, has: Sparse) -> tuple[Integers, Sparse]:
    """Communities by name, and how many of their members have which thing."""
    names, row = np.unique(membership, return_inverse=True)
    place = (row, np.arange(len(membership)))
    ones = np.ones(len(membership), dtype=np.int64)
    members = csr_matrix((ones, place), shape=(len(names), len(membership)))
    return names.astype(np.int64), members @ has


def usual_meetings(inside: str, possible: str) -> pl.Expr:
    """How often two of one portion meet, in units; no less than LEAST_WORK among all pairs."""
    return pl.max_horizontal(inside, pl.lit(LEAST_WORK * UNITS)) / pl.col(possible)


def _active(membership: Integers, has: Sparse, names: Integers) -> Integers:
    """Accounts of each named community that have own things."""
    is_active = has.getnnz(axis=1) > 0
    return np.bincount(np.searchsorted(names, membership[is_active]), minlength=len(names)).astype(
        np.int64
    )


def _common_of_nodes(has: Sparse, edges: Integers, each: Integers) -> Meetings:
    """What the two of each link have in common, a bounded number of things at a time."""
    things = np.zeros(len(edges), dtype=np.int64)
    met = np.zeros(len(edges), dtype=np.int64)
    for part in _parts(np.diff(has.indptr)[edges].sum(axis=1)):
        both = has[edges[part, 0]].multiply(has[edges[part, 1]]).tocsr()
        things[part] = both.getnnz(axis=1)
        met[part] = both @ each
    return Meetings(things, met)


def _common(
    left: Sparse, left_rows: Integers, held: Sparse, held_rows: Integers, each: Integers
) -> Meetings:
    """What rows have in common with communities, as products of what either holds.

    Few communities hold the same thing, so a product costs little; row by row, a large community
    would be read again for every small one that it is held against.
    """
    rows, row = np.unique(left_rows, return_inverse=True)
    names, name = np.unique(held_rows, return_inverse=True)
    one, other = left[rows], held[names]
    things = np.zeros(len(left_rows), dtype=np.int64)
    met = np.zeros(len(left_rows), dtype=np.int64)
    by_thing = other.T.tocsr()
    is_held = by_thing.astype(np.bool_).astype(np.int64)
    for part in _parts(one.astype(np.bool_).astype(np.int64) @ is_held.getnnz(axis=1)):
        pairs = np.flatnonzero((row >= part[0]) & (row <= part[-1]))
        place = (row[pairs] - part[0], name[pairs])
        some = one[part]
        things[pairs] = _values(some.astype(np.bool_).astype(np.int64) @ is_held, place)
        met[pairs] = _values(some.multiply(each).tocsr() @ by_thing, place)
    return Meetings(things, met)


def _values(product: Sparse, place: tuple[Integers, Integers]) -> Integers:
    """The product's values at some places."""
    product.sort_indices()
    values: Integers = np.asarray(product[place]).ravel()
    return values


def _parts(work: Integers) -> list[Integers]:
    """Consecutive rows, as many at a time as have THINGS_AT_ONCE to work on, or one."""
    parts = np.cumsum(work) // THINGS_AT_ONCE
    cuts = np.flatnonzero(np.diff(parts)) + 1
    return [part for part in np.split(np.arange(len(work)), cuts) if len(part)]


def _mixed() -> pl.Expr:
    """How often two accounts of either meet in a thing, over how often two of one portion do.

    Of the larger community's portions, or of the smaller one's, if that is more; what a few tell
    leans on the larger one, within bounds.
    """
    name, other = pl.col("community"), pl.col("other")
    active, others = pl.col("active"), pl.col("other_active")
    is_smaller = (active < others) | ((active == others) & (name < other))

    def of_smaller(told: pl.Expr, otherwise: pl.Expr) -> pl.Expr:
        return pl.when(is_smaller).then(told).otherwise(otherwise)

    usual = of_smaller(
        usual_meetings("other_inside", "other_possible"), usual_meetings("inside", "possible")
    )
    inside = of_smaller(pl.col("inside"), pl.col("other_inside"))
    possible = of_smaller(pl.col("possible"), pl.col("other_possible"))
    leans = pl.min_horizontal(LEAST_WORK * UNITS / usual, MOST_LEANING * possible)
    leaning = (inside + usual * leans) / (possible + leans)
    return pl.col("across") / (active * others) / pl.max_horizontal(usual, leaning)
