"""Cells: the pairs that agree, sorted by what they agree on and how rare it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.linking.patterns import Part

# Raw bits are told apart in steps of two (level_of in sql/staging/macros.sql).
LEVEL_BITS = 2.0
# No single agreement decides alone, for or against.
MOST_BITS = 20.0
# What of a bound cause's bits still counts.
BOUND_SHARE = 0.5
# Causes that one object brings together are no witnesses of each other: a product explains both the
# client and what is asked with it, an object both who uses it and when, a place its hours, and an
# event (a broadcast, a lesson, a post that spreads) who signs up when and what they ask.
BOUND = {
    "rhythm": ("software", "content", "network", "schedule"),
    "software": ("content", "rhythm", "arrival"),
    "content": ("software", "rhythm", "arrival"),
    "arrival": ("software", "content"),
    "network": ("rhythm", "schedule"),
    "schedule": ("network", "rhythm"),
}

PRODUCT = ("software", "content")
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Views:
    """A part's patterns seen cause by cause.

    `place` of each row in a table of patterns × causes, ascending; `starts`, the first row of each
    place that has any; `best` bits, shape (patterns, causes), nought where a pattern agrees not.
    """

    place: Integers
    starts: Integers
    best: Floats


@dataclass(frozen=True)
class Cells:
    """The night's cells, in layers.

    An entity's cell leans on its grade's (`parent`), a grade's at exits of VPNs or of proxies on
    the same level's anywhere else (`usual`; of all others themselves).
    By cell: `names`, `parent`, `usual`, `cause` (its number; ascending), `raw` bits and `counts` of
    representative pairs.
    """

    names: pl.DataFrame
    parent: Integers
    usual: Integers
    cause: Integers
    causes: list[str]
    raw: Floats
    counts: Floats

    @staticmethod
    def of(names: pl.DataFrame) -> Cells:
        """Read `sql/links/cells.sql`, in order of cell."""
        numbered = names.select("signal", "level", "exit", "entity").with_row_index("cell")
        grades = numbered.filter(pl.col("entity").is_null()).drop("entity")
        levels = grades.filter(pl.col("exit").is_null()).drop("exit")
        causes = sorted(names["cause"].unique())
        numbers = {name: number for number, name in enumerate(causes)}
        middle = (names["level"].to_numpy() + 0.5) * LEVEL_BITS
        raw = names["raw_bits"].fill_null(pl.Series(middle, dtype=pl.Float64))
        cause = names["cause"].replace_strict(numbers, return_dtype=pl.Int64)
        return Cells(
            numbered.drop("cell"),
            _found(numbered, grades),
            _found(numbered, levels),
            cause.to_numpy().astype(np.int64),
            causes,
            raw.to_numpy().astype(np.float64),
            names["representative_pairs"].to_numpy().astype(np.float64),
        )

    def views(self, part: Part, bits: Floats) -> Views:
        """What the part's patterns have of each cause when cells are worth `bits`."""
        cause = self.cause[part.cell]
        place = part.number * len(self.causes) + cause
        best: Floats = np.zeros(len(part) * len(self.causes))
        # Cells ascend by cause: a pattern's rows of one cause stand together.
        starts = np.flatnonzero(np.diff(place, prepend=-1))
        if len(starts):
            own = np.maximum.reduceat(bits[part.cell], starts)
            best[place[starts]] = np.maximum(own, 0.0)
        return Views(place, starts, best.reshape(-1, len(self.causes)))

    def other_bits(self, views: Views) -> Floats:
        """For each row the bits of its pairs' other causes that may testify: of each the best.

        Two witnesses that one product brings together count as one and a part of the other.
        """
        heard = np.ones((len(self.causes), len(self.causes)))
        for number, name in enumerate(self.causes):
            heard[number, [number, *self._bound(name)]] = 0.0
        best = views.best
        others = _summed(best, heard)
        together = [self.causes.index(name) for name in PRODUCT if name in self.causes]
        if len(together) == len(PRODUCT):
            outside = np.ones(len(self.causes))
            outside[together + self._bound(PRODUCT[0])] = 0.0
            twice = (1 - BOUND_SHARE) * np.minimum(best[:, together[0]], best[:, together[1]])
            others -= twice[:, np.newaxis] * outside
        result: Floats = others.ravel()[views.place]
        return result

    def bound_bits(self, views: Views) -> Floats:
        """For each row a part of the bits of the causes that are bound to its own."""
        share = np.zeros((len(self.causes), len(self.causes)))
        for number, name in enumerate(self.causes):
            share[number, self._bound(name)] = BOUND_SHARE
        result: Floats = _summed(views.best, share).ravel()[views.place]
        return result

    def witnesses(self, coverage: Mapping[str, float]) -> Floats:
        """For each cause how many other causes may testify, each by the accounts that it covers."""
        known = dict.fromkeys(self.causes, 1.0) | dict(coverage)
        result: Floats = np.array(
            [
                sum(known[other] for other in known if other not in (name, *BOUND.get(name, ())))
                for name in self.causes
            ]
        )
        return result

    def _bound(self, name: str) -> list[int]:
        return [self.causes.index(bound) for bound in BOUND.get(name, ()) if bound in self.causes]


def _found(numbered: pl.DataFrame, sought: pl.DataFrame) -> Integers:
    """For each numbered cell the one of `sought` that is like it in all columns, or itself."""
    alike = sought.columns[1:]
    found = numbered.join(
        sought.rename({"cell": "found"}),
        on=alike,
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )["found"].fill_null(numbered["cell"])
    return found.to_numpy().astype(np.int64)


def _summed(best: Floats, weights: Floats) -> Floats:
    """Weighted sums over the causes; not by BLAS, whose threads wait for each other here."""
    result: Floats = np.einsum("pc,kc->pk", best, weights)
    return result
