"""Cells: the pairs that agree, sorted by what they agree on and how rare it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

# Raw bits are told apart in steps of two (as in sql/links/pattern_rows.sql).
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
# Patterns are looked at in parts of so many rows: what is reckoned on the way stays small.
ROWS_AT_ONCE = 250_000
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Rows:
    """Some patterns' rows: their places among all rows, and in a table of patterns × causes.

    Rows of one pattern and cause stand together.
    """

    row: slice
    cell: Numbers
    place: Integers
    patterns: int


@dataclass(frozen=True)
class Cells:
    """The night's cells, and which of them each pattern of pairs has.

    Cells come in two layers: an entity's cell leans on its level's (`parent`). By cell: `names`,
    `parent`, `cause`, `raw` bits and `counts` of representative pairs. By row, a row being a cell
    of a pattern: `cell`, `place` (its pattern's number × causes + its cause's number, ascending),
    `representative`, `pairs`.
    """

    names: pl.DataFrame
    parent: Integers
    cause: Integers
    causes: list[str]
    raw: Floats
    counts: Floats
    cell: Numbers
    place: Numbers
    representative: npt.NDArray[np.bool_]
    pairs: Numbers

    @staticmethod
    def of(names: pl.DataFrame, rows: pl.DataFrame) -> Cells:
        """Read `sql/links/cells.sql` (in order of cell) and `sql/links/pattern_cells.sql`."""
        numbered = names.select("signal", "level", "entity").with_row_index("cell")
        of_level = numbered.filter(pl.col("entity").is_null()).drop("entity")
        parent = numbered.join(
            of_level.rename({"cell": "parent"}),
            on=["signal", "level"],
            how="left",
            maintain_order="left",
        )["parent"].fill_null(pl.Series(numbered["cell"]))
        causes = sorted(names["cause"].unique())
        numbers = {name: number for number, name in enumerate(causes)}
        middle = (names["level"].to_numpy() + 0.5) * LEVEL_BITS
        raw = names["raw_bits"].fill_null(pl.Series(middle, dtype=pl.Float64))
        numbered_causes = names["cause"].replace_strict(numbers, return_dtype=pl.Int64)
        cause = numbered_causes.to_numpy().astype(np.int64)
        cell = rows["cell"].to_numpy().astype(np.int32)
        pattern = rows["pattern"].rle_id().to_numpy().astype(np.int32)
        return Cells(
            names.select("signal", "level", "entity"),
            parent.to_numpy().astype(np.int64),
            cause,
            causes,
            raw.to_numpy().astype(np.float64),
            names["representative_pairs"].to_numpy().astype(np.float64),
            cell,
            pattern * np.int32(len(causes)) + cause.astype(np.int32)[cell],
            rows["is_representative"].to_numpy(),
            rows["pairs"].to_numpy().astype(np.int32),
        )

    def parts(self) -> Iterator[Rows]:
        """All rows, some patterns at a time."""
        causes, start = len(self.causes), 0
        while start < len(self.cell):
            last = min(start + ROWS_AT_ONCE, len(self.cell)) - 1
            behind = (self.place[last] // causes + 1) * causes
            stop = int(np.searchsorted(self.place, behind))
            first = self.place[start] // causes * causes
            row = slice(start, stop)
            place = (self.place[row] - first).astype(np.int64)
            yield Rows(row, self.cell[row], place, int(behind - first) // causes)
            start = stop

    def best(self, rows: Rows, bits: Floats) -> Floats:
        """Best bits of each pattern by cause, nought where it does not agree."""
        best: Floats = np.zeros(rows.patterns * len(self.causes))
        starts = np.flatnonzero(np.diff(rows.place, prepend=-1))
        own = np.maximum.reduceat(bits[rows.cell], starts)
        best[rows.place[starts]] = np.maximum(own, 0.0)
        return best.reshape(-1, len(self.causes))

    def other_bits(self, rows: Rows, best: Floats) -> Floats:
        """For each row the bits of its pairs' other causes that may testify: of each the best.

        Two witnesses that one product brings together count as one and a part of the other.
        """
        heard = np.ones((len(self.causes), len(self.causes)))
        for number, name in enumerate(self.causes):
            heard[number, [number, *self._bound(name)]] = 0.0
        others = _summed(best, heard)
        together = [self.causes.index(name) for name in PRODUCT if name in self.causes]
        if len(together) == len(PRODUCT):
            outside = np.ones(len(self.causes))
            outside[together + self._bound(PRODUCT[0])] = 0.0
            twice = (1 - BOUND_SHARE) * np.minimum(best[:, together[0]], best[:, together[1]])
            others -= twice[:, np.newaxis] * outside
        result: Floats = others.ravel()[rows.place]
        return result

    def bound_bits(self, rows: Rows, best: Floats) -> Floats:
        """For each row a part of the bits of the causes that are bound to its own."""
        share = np.zeros((len(self.causes), len(self.causes)))
        for number, name in enumerate(self.causes):
            share[number, self._bound(name)] = BOUND_SHARE
        result: Floats = _summed(best, share).ravel()[rows.place]
        return result

    def best_of_pattern(self, values: Floats) -> Floats:
        """For each row the largest value of its pattern's rows."""
        pattern = self.place // max(len(self.causes), 1)
        starts = np.flatnonzero(np.diff(pattern, prepend=-1))
        if not len(starts):
            return values
        best = np.maximum.reduceat(values, starts)
        result: Floats = np.repeat(best, np.diff(starts, append=len(values)))
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


def _summed(best: Floats, weights: Floats) -> Floats:
    """Weighted sums over the causes; not by BLAS, whose threads wait for each other here."""
    result: Floats = np.einsum("pc,kc->pk", best, weights)
    return result
