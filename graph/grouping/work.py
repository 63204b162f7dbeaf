"""Work: what members of communities are dealt, and how often two of them meet in it.

Whoever asks something that nobody outside asks meets the others who ask it: the fellows of his own
portion, and those of others. What two communities meet across, held against what is met inside the
portions that they are made of, tells whether one hand deals their work. Who asks nothing of the
kind is silent, and counts on neither side.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.sparse import csr_matrix

from graph.grouping.meetings import (
    UNITS,
    Meetings,
    Sparse,
    common,
    common_of_nodes,
    held_things,
    met_by_thing,
    met_inside,
)
from graph.grouping.merging import community_sizes

# What is dealt out: questions, as they are and in other words, and the phrases around them. What
# the same accounts have is one thing: a question is seen in several ways.
DEALT = ("near_duplicate_prompt", "prompt_task", "prompt_template")
_THING = "members_key"
# So many accounts may be a portion of a ring.
LEAST_PORTION = 3
# So many things in common, or met, are no accident. Where members of portions meet fewer of their
# own in what they have, as many are taken to be met.
LEAST_WORK = 5
# Who would meet so many members of a community, if he did its work, and does not, works elsewhere.
LEAST_DUE = 3.0
# What the larger community tells of habits counts up to so many times as much as the smaller's own
# pairs: eight accounts tell little, but they tell that they are no part of it.
MOST_LEANING = 3.0

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Work:
    """Things that linked accounts work on, and what is met in them.

    `has`, shape (nodes, things), tells who has what; `each`, shape (things,): of what who has the
    thing meets in it, the share of each of the others, in units; `portions` has node (one of the
    portion), inside (what its members meet of their own, in units) and possible (ordered pairs of
    members who have things), as they were when this was read.
    """

    has: Sparse
    each: Integers
    portions: pl.DataFrame

    @classmethod
    def of(cls, membership: Integers, holders: pl.DataFrame) -> Work:
        """Read from each node's community and what linked accounts alone hold.

        `membership`, shape (nodes,), names each node's community by its smallest node; `holders`
        has node, signal and members_key (of a question, a phrase). What one node alone has is
        dealt to nobody else.
        """
        is_dealt = pl.col("signal").is_in(DEALT)
        dealt = holders.lazy().filter(is_dealt).select("node", _THING).unique().collect()
        others = pl.len().over(_THING).cast(pl.Int64) - 1
        held = (
            dealt.with_columns(others.alias("others"))
            .filter(pl.col("others") >= 1)
            .with_columns(pl.col(_THING).rank("dense") - 1)
            .sort("node", _THING)
        )
        thing = held[_THING].cast(pl.Int64).to_numpy()
        each = np.zeros(int(thing.max(initial=-1)) + 1, dtype=np.int64)
        each[thing] = np.round(UNITS / held["others"].to_numpy()).astype(np.int64)
        place = (held["node"].to_numpy(), thing)
        shape = (len(membership), len(each))
        has = csr_matrix((np.ones(len(thing), dtype=np.int64), place), shape=shape)
        return cls._read(membership, has, each)

    @classmethod
    def _read(cls, membership: Integers, has: Sparse, each: Integers) -> Work:
        names, held = held_things(membership, has)
        active = _active(membership, has, names)
        portions = {
            "node": names,
            "inside": met_inside(held, each),
            "possible": active * (active - 1),
        }
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
        return common_of_nodes(self.has, edges, self.each).met

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
        return common(self.has, nodes, held, rows, self.each)

    def habits(self, merged: Integers) -> pl.DataFrame:
        """What is met inside portions, by what they are now: community, inside, possible, active.

        `active` accounts have things; a community without any is left out.
        """
        became = pl.Series("community", merged[self.portions["node"].to_numpy()], dtype=pl.Int64)
        names = np.unique(merged)
        active = {"community": names, "active": _active(merged, self.has, names)}
        met = self.portions.with_columns(became).group_by("community")
        return met.agg(pl.col("inside", "possible").sum()).join(
            pl.DataFrame(active), on="community"
        )

    def met_and_due(
        self, nodes: Integers, communities: Integers, membership: Integers
    ) -> tuple[Integers, Floats]:
        """What nodes meet of communities, and would if they did their work; in units, (nodes,).

        As much is due in each of its things as a member meets in one of his, on average.
        """
        names, held = held_things(membership, self.has)
        rows = np.searchsorted(names, communities)
        met = common(self.has, nodes, held, rows, self.each).met
        return met, np.diff(self.has.indptr)[nodes] * met_by_thing(held, self.each)[rows]

    def mixing(self, merged: Integers, pairs: pl.DataFrame) -> pl.DataFrame:
        """Pairs (community, other) of which something is told, with what they meet across.

        `things` are those in common; `across` what the one's members meet of the other's in them,
        and `due` what each account of the smaller one would meet of the larger, on average, if they
        did its work; `mixed` is how often two active accounts of either meet, over how often two of
        one portion do; `inside`, `possible` and `active` (`other_inside`, …) are of the first (the
        other) one. Of a community without portions no more than `due` is told.
        """
        names, held = held_things(merged, self.has)
        active = {"community": names, "active": _active(merged, self.has, names)}
        habits = (
            pl.DataFrame(active)
            .filter(pl.col("active") > 0)
            .join(self.habits(merged).drop("active"), on="community", how="left")
            .select("community", "inside", "possible", "active")
        )
        others = habits.rename({name: f"other_{name}" for name in habits.columns[1:]})
        known = (
            pairs.select("community", "other")
            .join(habits, on="community", maintain_order="left")
            .join(others.rename({"community": "other"}), on="other", maintain_order="left")
            .with_columns(_is_smaller().alias("is_smaller"))
        )
        one, other = (np.searchsorted(names, known[side]) for side in ("community", "other"))
        met = common(held, one, held, other, self.each)
        small = np.where(known["is_smaller"], one, other)
        large = np.where(known["is_smaller"], other, one)
        accounts = np.bincount(np.searchsorted(names, merged), minlength=len(names))
        holdings = np.asarray(held.sum(axis=1)).ravel() / accounts
        return known.with_columns(
            pl.Series("things", met.things),
            pl.Series("across", met.met),
            pl.Series("due", holdings[small] * met_by_thing(held, self.each)[large]),
            pl.Series("accounts", accounts[small]),
        ).with_columns(_mixed().alias("mixed"))


def portion_sizes(membership: Integers) -> pl.DataFrame:
    """Communities of enough accounts: community, accounts."""
    sizes = community_sizes(membership).with_columns(pl.col("accounts").cast(pl.Int64))
    return sizes.filter(pl.col("accounts") >= LEAST_PORTION)


def usual_meetings(inside: str, possible: str) -> pl.Expr:
    """How often two of one portion meet, in units; no less than LEAST_WORK among all pairs."""
    return pl.max_horizontal(inside, pl.lit(LEAST_WORK * UNITS)) / pl.col(possible)


def _active(membership: Integers, has: Sparse, names: Integers) -> Integers:
    """Accounts of each named community that have things."""
    is_active = has.getnnz(axis=1) > 0
    return np.bincount(np.searchsorted(names, membership[is_active]), minlength=len(names)).astype(
        np.int64
    )


def _is_smaller() -> pl.Expr:
    """Whether the first community has fewer active accounts, or as many and the smaller name."""
    active, others = pl.col("active"), pl.col("other_active")
    return (active < others) | ((active == others) & (pl.col("community") < pl.col("other")))


def _mixed() -> pl.Expr:
    """How often two accounts of either meet in a thing, over how often two of one portion do.

    Of the larger community's portions, or of the smaller one's, if that is more; what a few tell
    leans on the larger one, within bounds.
    """

    def of_smaller(told: pl.Expr, otherwise: pl.Expr) -> pl.Expr:
        return pl.when("is_smaller").then(told).otherwise(otherwise)

    usual = of_smaller(
        usual_meetings("other_inside", "other_possible"), usual_meetings("inside", "possible")
    )
    inside = of_smaller(pl.col("inside"), pl.col("other_inside"))
    possible = of_smaller(pl.col("possible"), pl.col("other_possible"))
    leans = pl.min_horizontal(LEAST_WORK * UNITS / usual, MOST_LEANING * possible)
    leaning = (inside + usual * leans) / (possible + leans)
    pairs = pl.col("active") * pl.col("other_active")
    mixed = pl.col("across") / pairs / pl.max_horizontal(usual, leaning)
    return pl.when(inside.is_not_null() & usual.is_not_null()).then(mixed)
