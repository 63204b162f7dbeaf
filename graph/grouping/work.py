"""Work: what members of communities are dealt, and how often two of them meet in it.

Whoever asks something that nobody outside asks meets the others who ask it: the fellows of his own
portion, and those of others. What two communities meet across, held against what is met inside the
portions that they are made of, tells whether one hand deals their work.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.sparse import csr_matrix

from graph.grouping.merging import community_sizes
from graph.grouping.own import own_holdings

# What is dealt out: questions, as they are and in other words, and the phrases around them. What
# the same accounts have is one thing: a question is seen in several ways.
DEALT = ("near_duplicate_prompt", "prompt_task", "prompt_template")
THING = "members_key"
# So many accounts may be a portion of a ring.
LEAST_PORTION = 3
# So many things in common, or met, are no accident. Where members of portions meet fewer of their
# own in what they have, as many are taken to be met.
LEAST_THINGS = 5
# What the larger community tells of habits counts up to so many times as much as the smaller's own
# pairs: eight accounts tell little, but they tell that they are no part of it.
MOST_LEANING = 3.0
# What more communities have than so many is a fashion.
MOST_COMMUNITIES = 64
# Meetings are added as whole numbers, so that the order of sums says nothing.
UNITS = 1_000_000
LINKS_AT_ONCE = 200_000

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Work(NamedTuple):
    """Own things that communities work on, and what is met in them.

    `own` has node, members_key and each: of what who has the thing meets in it, the share of each
    of the others. `portions` has community, inside (what its members meet of their own, in units)
    and possible (its ordered pairs of members), as things were when this was read.
    """

    own: pl.DataFrame
    portions: pl.DataFrame

    @classmethod
    def of(cls, membership: Integers, holders: pl.DataFrame) -> Work:
        """Read from each node's community and its holdings.

        `membership`, shape (nodes,), names each node's community by its smallest node; `holders`
        has node, signal, members_key (of a question, a phrase) and holders (accounts that have it,
        linked or not).
        """
        sizes = portion_sizes(membership)
        dealt = holders.filter(pl.col("signal").is_in(DEALT)).unique(["node", THING])
        others = pl.len().over(THING).cast(pl.Int64) - 1
        own = (
            own_holdings(membership, dealt, sizes, [THING])
            .filter(others >= 1)
            .select("node", THING, (1 / others).alias("each"))
        )
        return cls(own, _portions(held_things(own, membership), sizes))

    def habits(self, merged: Integers) -> pl.DataFrame:
        """What was met inside portions, by what these became: community, inside, possible."""
        became = self.portions.with_columns(community_of(self.portions["community"], merged))
        return became.group_by("community").agg(pl.col("inside", "possible").sum())

    def mixing(self, merged: Integers, pairs: pl.DataFrame) -> pl.DataFrame:
        """Pairs (community, other) of which something is told, with what they meet across.

        `things` are those in common; `mixed` is how often two accounts of either meet, over how
        often two of one portion do; `inside` and `accounts` (`other_inside`, `other_accounts`) are
        of the first (the other) community.
        """
        facts = portion_sizes(merged).join(self.habits(merged), on="community")
        known = (
            pairs.select("community", "other")
            .join(facts, on="community")
            .join(_as_other(facts), on="other")
        )
        return (
            known.join(self._crossing(merged, known), on=["community", "other"], how="left")
            .with_columns(pl.col("things", "across").fill_null(0))
            .with_columns(_mixed().alias("mixed"))
        )

    def met_by(self, edges: Integers) -> Floats:
        """How often the two of each link meet, shape (links,): `each`, over what both have."""
        thing = self.own[THING].rank("dense").cast(pl.Int64).to_numpy() - 1
        root = np.sqrt(self.own["each"].to_numpy())
        node = self.own["node"].to_numpy()
        nodes = 1 + max(int(edges.max(initial=0)), int(node.max(initial=0)))
        has = csr_matrix((root, (node, thing)), shape=(nodes, 1 + int(thing.max(initial=0))))
        has.sort_indices()
        met = [
            has[links[:, 0]].multiply(has[links[:, 1]]).sum(axis=1)
            for links in np.array_split(edges, 1 + len(edges) // LINKS_AT_ONCE)
        ]
        return np.asarray(np.concatenate(met), dtype=np.float64).ravel()

    def _crossing(self, merged: Integers, pairs: pl.DataFrame) -> pl.DataFrame:
        """What communities have in common: community, other, things, across (what they meet)."""
        shared = held_things(self.own, merged).filter(
            pl.len().over(THING).is_between(2, MOST_COMMUNITIES)
        )
        met = pl.col("members") * pl.col("other_members") * pl.col("each")
        return (
            shared.join(_as_other(shared.drop("each")), on=THING)
            .join(pairs, on=["community", "other"], how="semi")
            .group_by("community", "other")
            .agg(pl.len().alias("things"), summed(met).alias("across"))
        )


def portion_sizes(membership: Integers) -> pl.DataFrame:
    """Communities of enough accounts: community, accounts."""
    sizes = community_sizes(membership).with_columns(pl.col("accounts").cast(pl.Int64))
    return sizes.filter(pl.col("accounts") >= LEAST_PORTION)


def held_things(own: pl.DataFrame, membership: Integers) -> pl.DataFrame:
    """Own things by community: community, members_key, members, each."""
    held = own.with_columns(community_of(own["node"], membership))
    return held.group_by("community", THING).agg(
        pl.len().cast(pl.Int64).alias("members"), pl.col("each").first()
    )


def community_of(nodes: pl.Series, membership: Integers) -> pl.Series:
    """The community of each node."""
    return pl.Series("community", membership[nodes.to_numpy()], dtype=pl.Int64)


def summed(met: pl.Expr) -> pl.Expr:
    """The sum in units, as a whole number: it does not depend on the order."""
    return (UNITS * met).round().cast(pl.Int64).sum()


def usual_meetings(inside: str, possible: str) -> pl.Expr:
    """How often two of one portion meet, in units; no less than LEAST_THINGS among all pairs."""
    return pl.max_horizontal(inside, pl.lit(LEAST_THINGS * UNITS)) / pl.col(possible)


def _portions(held: pl.DataFrame, sizes: pl.DataFrame) -> pl.DataFrame:
    """What members of each community meet of their own: community, inside, possible."""
    members, accounts = pl.col("members"), pl.col("accounts")
    inside = summed(members * (members - 1) * pl.col("each")).alias("inside")
    possible = (accounts * (accounts - 1)).alias("possible")
    met = held.group_by("community").agg(inside)
    return met.join(sizes, on="community").select("community", "inside", possible)


def _mixed() -> pl.Expr:
    """How often two accounts of either meet in a thing, over how often two of one portion do.

    Of the larger community's portions, or of the smaller one's, if that is more; what a few tell
    leans on the larger one, within bounds.
    """
    is_smaller = pl.col("accounts") <= pl.col("other_accounts")

    def of_either(told: pl.Expr, other: pl.Expr) -> pl.Expr:
        return pl.when(is_smaller).then(told).otherwise(other)

    usual = of_either(
        usual_meetings("other_inside", "other_possible"), usual_meetings("inside", "possible")
    )
    inside = of_either(pl.col("inside"), pl.col("other_inside"))
    possible = of_either(pl.col("possible"), pl.col("other_possible"))
    leans = pl.min_horizontal(LEAST_THINGS * UNITS / usual, MOST_LEANING * possible)
    leaning = (inside + usual * leans) / (possible + leans)
    pairs = pl.col("accounts") * pl.col("other_accounts")
    return pl.col("across") / pairs / pl.max_horizontal(usual, leaning)


def _as_other(frame: pl.DataFrame) -> pl.DataFrame:
    """The same of the other community of a pair."""
    names = {name: f"other_{name}" for name in frame.columns if name != THING}
    return frame.rename(names | {"community": "other"})
