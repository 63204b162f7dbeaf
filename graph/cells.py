"""Cells: the pairs that agree, sorted by what they agree on and how rare it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

# Raw bits are told apart in steps of two.
LEVEL_BITS = 2.0
LEVELS = 11
# No single agreement decides alone, for or against.
MOST_BITS = 20.0
# What of a bound cause's bits still counts.
BOUND_SHARE = 0.5
# Causes that one object brings together are no witnesses of each other: a product explains both the
# client and what is asked with it, an object both who uses it and when.
BOUND = {
    "rhythm": ("software", "content", "network"),
    "software": ("content", "rhythm"),
    "content": ("software", "rhythm"),
    "network": ("rhythm",),
}

PRODUCT = ("software", "content")
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Cells:
    """The rows as numbers. Cells come in two layers: an entity's cell leans on its level's."""

    names: pl.DataFrame
    cell: Integers
    parent: Integers
    pair: Integers
    pairs: int
    cause: Integers
    causes: list[str]
    representative: npt.NDArray[np.bool_]
    raw: Floats
    counts: Floats

    @staticmethod
    def of(rows: pl.DataFrame) -> Cells:
        """Sort the rows of `sql/links/pair_rows.sql` into cells."""
        levels = (pl.col("bits") // LEVEL_BITS).cast(pl.Int64).clip(0, LEVELS - 1)
        named = rows.select(
            "signal",
            "entity",
            "is_representative",
            "pair",
            "cause",
            "bits",
            level=levels,
        )
        whole = named.select("signal", "level").unique()
        names = pl.concat(
            [
                whole.with_columns(pl.lit(None, dtype=pl.UInt64).alias("entity")),
                named.filter(pl.col("entity").is_not_null())
                .group_by("signal", "entity")
                .agg(pl.col("level").median().cast(pl.Int64))
                .select("signal", "level", "entity"),
            ]
        ).sort("signal", "level", "entity", nulls_last=False)
        numbered = names.with_row_index("cell")
        of_level = numbered.filter(pl.col("entity").is_null()).drop("entity")
        of_entity = numbered.filter(pl.col("entity").is_not_null()).drop("level")
        row_level = named.join(of_level, on=["signal", "level"], how="left", maintain_order="left")
        row_entity = named.join(
            of_entity, on=["signal", "entity"], how="left", maintain_order="left"
        )
        cell = pl.DataFrame({"e": row_entity["cell"], "l": row_level["cell"]}).select(
            pl.coalesce("e", "l")
        )
        parent = numbered.join(
            of_level.rename({"cell": "parent"}),
            on=["signal", "level"],
            how="left",
            maintain_order="left",
        )["parent"].fill_null(pl.Series(numbered["cell"]))
        causes = sorted(rows["cause"].unique())
        return Cells._counted(names, cell.to_series(), parent, named, causes)

    @staticmethod
    def _counted(
        names: pl.DataFrame,
        cell: pl.Series,
        parent: pl.Series,
        named: pl.DataFrame,
        causes: list[str],
    ) -> Cells:
        cells = cell.to_numpy().astype(np.int64)
        representative = named["is_representative"].to_numpy()
        limited = np.minimum(named["bits"].to_numpy(), MOST_BITS)
        everyone = np.bincount(cells, minlength=names.height)
        sums = np.bincount(cells, weights=limited, minlength=names.height)
        middle = (names["level"].to_numpy() + 0.5) * LEVEL_BITS
        numbers = {name: number for number, name in enumerate(causes)}
        return Cells(
            names,
            cells,
            parent.to_numpy().astype(np.int64),
            named["pair"].to_numpy().astype(np.int64),
            int(named["pair"].to_numpy().max(initial=-1)) + 1,
            named["cause"]
            .replace_strict(numbers, return_dtype=pl.Int64)
            .to_numpy()
            .astype(np.int64),
            causes,
            representative,
            np.where(everyone > 0, sums / np.maximum(everyone, 1), middle),
            np.bincount(cells[representative], minlength=names.height).astype(np.float64),
        )

    def other_bits(self, bits: Floats) -> Floats:
        """For each row the bits of its pair's other causes that may testify: of each the best.

        Two witnesses that one product brings together count as one and a part of the other.
        """
        best = self._best(bits)
        result = best.sum(axis=1)[self.pair]
        for number, name in enumerate(self.causes):
            rows = self.cause == number
            silent = [number, *self._bound(name)]
            result[rows] -= best[self.pair[rows]][:, silent].sum(axis=1)
        together = [self.causes.index(name) for name in PRODUCT if name in self.causes]
        if len(together) == len(PRODUCT):
            twice = (1 - BOUND_SHARE) * best[:, together].min(axis=1)
            rows = ~np.isin(self.cause, together + self._bound(PRODUCT[0]))
            result[rows] -= twice[self.pair[rows]]
        return np.asarray(result)

    def bound_bits(self, bits: Floats) -> Floats:
        """For each row a part of the bits of the causes that are bound to its own."""
        best = self._best(bits)
        result: Floats = np.zeros(len(self.cell))
        for number, name in enumerate(self.causes):
            rows = self.cause == number
            result[rows] = BOUND_SHARE * best[self.pair[rows]][:, self._bound(name)].sum(axis=1)
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

    def _best(self, bits: Floats) -> Floats:
        """Best bits of each pair by cause, nought where it does not agree."""
        best: Floats = np.zeros((self.pairs, len(self.causes)))
        np.maximum.at(best, (self.pair, self.cause), bits[self.cell])
        return best

    def _bound(self, name: str) -> list[int]:
        return [self.causes.index(bound) for bound in BOUND.get(name, ()) if bound in self.causes]
