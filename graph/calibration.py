"""Calibration: what agreeing on a signal is really worth, learnt from the night's own pairs.

The raw bits of a shared entity follow from its rarity. That is not the whole truth: a rare client
version may be shared by strangers, a rare card never is. So pairs that agree are put into cells: a
cell for each signal and level of raw bits, and one for each large entity. For each cell the share
of pairs that are one operator is estimated from what its pairs share *besides*: an EM (Fellegi and
Sunter 1969; Dempster, Laird and Rubin 1977) in which the other causes' bits are the likelihood
ratio. Agreeing is then worth the log odds of that share, over the prior odds. Cells of few pairs
lean on the level of their signal, and levels of few pairs on the raw bits (empirical Bayes).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.enrichment import Agreements, enriched_log_odds

LEVEL_BITS = 2.0
LEVELS = 11
WITNESS_LEVELS = 20
OUTER_ROUNDS = 10
INNER_ROUNDS = 8
# What a cell leans on counts as much as so many of its pairs.
LEAN_PAIRS = 10.0
# No single agreement decides alone, for or against.
MOST_BITS = 20.0
LEAST_BITS = -2.0
# What other causes' bits testify before the night's pairs are heard: strangers agree on about five
# bits more than chance says (place, language, habit), and one in thirty of an operator's pairs agrees
# on nothing else. The night may move that by so many bits.
HABIT_BITS = 5.0
FREE_BITS = 3.0
WITNESS_BITS = np.clip(LEVEL_BITS * (np.arange(WITNESS_LEVELS) + 0.5) - HABIT_BITS, -5.0, 15.0)
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

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Calibration:
    """What the night's pairs taught.

    For each row of the input, shape (rows,): `bits`, what agreeing on the row's signal is worth, and
    `log_odds`, the row's view of its pair: its own bits, what the other causes testify, and the
    prior; `cell_log_odds`, the odds by its entity's own false discovery rate (graph/enrichment.py).
    `table` has signal, level, entity (null: all smaller entities of the level), raw_bits, pairs,
    one_operator (the estimated share) and bits. `witness_bits` are the bits that each level of the
    other causes' bits testifies.
    """

    bits: Floats
    log_odds: Floats
    cell_log_odds: Floats
    table: pl.DataFrame
    witness_bits: Floats


def calibrate(rows: pl.DataFrame, prior_bits: float) -> Calibration:
    """Learn what agreements are worth.

    `rows` has pair (0, 1 …), signal, cause, bits (raw), entity (null for entities of few accounts)
    is_representative (the pair was drawn regardless of what else it shares), is_same_country and
    sharers (accounts of the entity). `prior_bits` are the bits against one operator of a random pair.
    """
    cells = _Cells.of(rows)
    bits = cells.raw.copy()
    shares = _probability(bits - prior_bits)
    ratios = 2.0**WITNESS_BITS
    for _ in range(OUTER_ROUNDS):
        other = cells.other_bits(bits)
        shares, ratios = _expect(cells, other, ratios, prior_bits)
        bits = np.clip(np.log2(shares / (1 - shares)) + prior_bits, LEAST_BITS, MOST_BITS)
    table = cells.names.with_columns(
        pl.Series("raw_bits", cells.raw.round(3)),
        pl.Series("pairs", cells.counts.astype(np.int64)),
        pl.Series("one_operator", shares.round(6)),
        pl.Series("bits", bits.round(3)),
    )
    witness_bits = np.log2(ratios)
    other = cells.other_bits(bits)
    log_odds = (
        bits[cells.cell]
        - prior_bits
        + witness_bits[_witness_level(other)]
        + cells.bound_bits(bits)
    )
    enriched = enriched_log_odds(
        Agreements(
            cell=cells.cell,
            level=_witness_level(other),
            pool=_pools(rows),
            stratum=rows["is_same_country"].to_numpy().astype(np.int64),
            representative=cells.representative & rows["entity"].is_not_null().to_numpy(),
            members=rows["sharers"].to_numpy().astype(np.float64),
        )
    )
    return Calibration(
        bits[cells.cell].round(3), log_odds.round(3), enriched.round(3), table, witness_bits
    )


def _pools(rows: pl.DataFrame) -> Integers:
    """Signals whose strangers have like habits: software and content together, others each."""
    alike = rows["cause"].is_in(["software", "content"])
    pool = rows.select(
        pool=pl.when(alike).then(pl.lit("software")).otherwise(pl.col("signal"))
    )["pool"]
    return (pool.rank("dense") - 1).cast(pl.Int64).to_numpy()


@dataclass(frozen=True)
class _Cells:
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
    def of(rows: pl.DataFrame) -> _Cells:
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
        return _Cells._counted(names, cell.to_series(), parent, named, causes)

    @staticmethod
    def _counted(
        names: pl.DataFrame,
        cell: pl.Series,
        parent: pl.Series,
        named: pl.DataFrame,
        causes: list[str],
    ) -> _Cells:
        cells = cell.to_numpy().astype(np.int64)
        representative = named["is_representative"].to_numpy()
        limited = np.minimum(named["bits"].to_numpy(), MOST_BITS)
        everyone = np.bincount(cells, minlength=names.height)
        sums = np.bincount(cells, weights=limited, minlength=names.height)
        middle = (names["level"].to_numpy() + 0.5) * LEVEL_BITS
        numbers = {name: number for number, name in enumerate(causes)}
        return _Cells(
            names,
            cells,
            parent.to_numpy().astype(np.int64),
            named["pair"].to_numpy().astype(np.int64),
            int(named["pair"].to_numpy().max(initial=-1)) + 1,
            named["cause"].replace_strict(numbers, return_dtype=pl.Int64).to_numpy(),
            causes,
            representative,
            np.where(everyone > 0, sums / np.maximum(everyone, 1), middle),
            np.bincount(cells[representative], minlength=names.height).astype(np.float64),
        )

    def other_bits(self, bits: Floats) -> Floats:
        """For each row the bits of its pair's other causes that may testify: of each the best."""
        best = self._best(bits)
        result = best.sum(axis=1)[self.pair]
        for number, name in enumerate(self.causes):
            rows = self.cause == number
            silent = [number, *self._bound(name)]
            result[rows] -= best[self.pair[rows]][:, silent].sum(axis=1)
        return np.asarray(result)

    def bound_bits(self, bits: Floats) -> Floats:
        """For each row a part of the bits of the causes that are bound to its own."""
        best = self._best(bits)
        result: Floats = np.zeros(len(self.cell))
        for number, name in enumerate(self.causes):
            rows = self.cause == number
            result[rows] = BOUND_SHARE * best[self.pair[rows]][:, self._bound(name)].sum(axis=1)
        return result

    def _best(self, bits: Floats) -> Floats:
        """Best bits of each pair by cause, nought where it does not agree."""
        best: Floats = np.zeros((self.pairs, len(self.causes)))
        np.maximum.at(best, (self.pair, self.cause), bits[self.cell])
        return best

    def _bound(self, name: str) -> list[int]:
        return [self.causes.index(bound) for bound in BOUND.get(name, ()) if bound in self.causes]


def _expect(
    cells: _Cells, other: Floats, ratios: Floats, prior_bits: float
) -> tuple[Floats, Floats]:
    """Shares of one operator by cell, and likelihood ratios by level of the other causes' bits.

    Strangers agree on other causes too, some by habit of their kind; so the ratio is not taken from
    the bits but learnt with the shares: how often pairs of one operator reach a level of other bits,
    over how often strangers do (two groups with common distributions and a share in each cell).
    """
    rows = cells.representative
    cell, witness = cells.cell[rows], _witness_level(other[rows])
    is_level = cells.parent == np.arange(len(cells.parent))
    default = _probability(cells.raw - prior_bits)
    shares = default.copy()
    for _ in range(INNER_ROUNDS):
        odds = shares[cell] * ratios[witness]
        posterior = odds / (odds + 1 - shares[cell])
        own = np.bincount(cell, weights=posterior, minlength=len(shares))
        # A level learns from all its pairs, those of its large entities included.
        pooled = np.bincount(cells.parent, weights=own, minlength=len(shares))
        pooled_pairs = np.bincount(cells.parent, weights=cells.counts, minlength=len(shares))
        level = (pooled + LEAN_PAIRS * default) / (pooled_pairs + LEAN_PAIRS)
        leaning = (own + LEAN_PAIRS * level[cells.parent]) / (cells.counts + LEAN_PAIRS)
        shares = np.clip(np.where(is_level, level, leaning), 1e-6, 1 - 1e-6)
        ratios = _witness_ratios(witness, posterior)
    return shares, ratios


def _witness_level(other: Floats) -> Integers:
    levels: Integers = np.clip(other // LEVEL_BITS, 0, WITNESS_LEVELS - 1).astype(np.int64)
    return levels


def _witness_ratios(witness: Integers, posterior: Floats) -> Floats:
    """Likelihood ratio of one operator by witness level; more other bits are never less."""
    from sklearn.isotonic import IsotonicRegression

    same = np.bincount(witness, weights=posterior, minlength=WITNESS_LEVELS) + 0.1
    strange = np.bincount(witness, weights=1 - posterior, minlength=WITNESS_LEVELS) + 0.1
    ratio = np.log2((same / same.sum()) / (strange / strange.sum()))
    steps = np.arange(WITNESS_LEVELS)
    learnt = IsotonicRegression().fit_transform(steps, ratio, sample_weight=same + strange)
    # One huge ring, or a night with few rings, must not speak for all operators.
    return 2.0 ** np.clip(learnt, WITNESS_BITS - FREE_BITS, WITNESS_BITS + FREE_BITS)


def _probability(bits: Floats) -> Floats:
    result: Floats = np.clip(1 / (1 + 2.0**-bits), 1e-6, 1 - 1e-6)
    return result
