"""Calibration: what agreeing on a signal is really worth, learnt from the night's own pairs.

The raw bits of a shared entity follow from its rarity. That is not the whole truth: a rare client
version may be shared by strangers, a rare card never is. So pairs that agree are put into cells: a
cell for each signal and level of raw bits, apart for ranges that are exits of VPNs or of proxies
(where strangers meet), and one for each large entity. For each cell the share
of pairs that are one operator is estimated from what its pairs share *besides*: an EM (Fellegi and
Sunter 1969; Dempster, Laird and Rubin 1977) in which the other causes' bits are the likelihood
ratio. Agreeing is then worth the log odds of that share, over the prior odds. Cells of few pairs
lean on their level, an exit's level on the same one elsewhere, and that on the raw bits (empirical
Bayes).
Pairs that analysts have labelled are heard besides, and count for more.
Pairs that agree alike are one pattern and are reckoned once; a round of the EM sees no more of them
than how many there are by cell and witness level.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.linking.cells import LEVEL_BITS, MOST_BITS, Cells
from graph.linking.patterns import Part, Patterns

WITNESS_LEVELS = 20
OUTER_ROUNDS = 10
INNER_ROUNDS = 8
# What a cell leans on counts as much as so many of its pairs.
LEAN_PAIRS = 10.0
LEAST_BITS = -2.0
# Somebody looked: a labelled pair counts as much as so many others.
LABELLED_PAIRS = 5.0
# What other causes' bits testify before the night's pairs are heard: strangers agree on about five
# bits more than chance says (place, language, habit). The night may move that by so many bits.
HABIT_BITS = 5.0
FREE_BITS = 3.0
WITNESS_BITS = np.clip(LEVEL_BITS * (np.arange(WITNESS_LEVELS) + 0.5) - HABIT_BITS, -5.0, 15.0)
# An operator's pair is silent on another cause about every second time, where accounts have it.
SILENT_BITS = 1.0
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Calibration:
    """What the night's pairs taught.

    `bits`, shape (cells,): what agreeing on the cell is worth; `one_operator`, shape (cells,): the
    estimated share of its pairs; `witness_bits`: what each level of the other causes' bits
    testifies; `silent`, shape (causes,): what their silence may say; `prior_bits`: those against
    one operator of a random pair.
    """

    cells: Cells
    bits: Floats
    one_operator: Floats
    witness_bits: Floats
    silent: Floats
    prior_bits: float

    @property
    def table(self) -> pl.DataFrame:
        """By cell: signal, level, exit, entity, raw_bits, pairs and the rest.

        exit is vpn, proxy or null (elsewhere); entity is null for all smaller ones.
        """
        return self.cells.names.with_columns(
            pl.Series("raw_bits", self.cells.raw.round(3)),
            pl.Series("pairs", self.cells.counts.astype(np.int64)),
            pl.Series("one_operator", self.one_operator.round(6)),
            pl.Series("bits", self.bits.round(3)),
        )

    def links(self, patterns: Patterns, margin_bits: float, threads: int = 1) -> pl.DataFrame:
        """Patterns whose log odds reach the margin: pattern, bits, probability, number of causes.

        Each cause that a pattern agrees on gives its view of the odds (its own bits, what the other
        causes testify, the prior), and the link takes the mean of the views.
        """
        odds, causes = [np.empty(0)], [np.empty(0, np.int64)]
        for part_odds, part_causes in patterns.mapped(self._log_odds, threads):
            odds.append(part_odds)
            causes.append(part_causes)
        log_odds = pl.col("log_odds")
        weighed = {
            "pattern": patterns.pattern,
            "log_odds": np.concatenate(odds),
            "causes": np.concatenate(causes).astype(np.int8),
        }
        return (
            pl.DataFrame(weighed)
            .filter(log_odds >= margin_bits)
            .select(
                "pattern",
                (log_odds + self.prior_bits).round(3).alias("bits"),
                (1 / (1 + 2.0**-log_odds)).round(6).alias("probability"),
                "causes",
            )
        )

    def _log_odds(self, part: Part) -> tuple[Floats, Integers]:
        """Log odds of each pattern's pairs, in bits, and the number of its causes."""
        views = self.cells.views(part, self.bits)
        witness = _witness_level(self.cells.other_bits(views))
        own = self.bits[part.cell] - self.prior_bits
        testified = _testified(self.witness_bits, self.silent[self.cells.cause[part.cell]], witness)
        view = own + testified + self.cells.bound_bits(views)
        # Thousandths of a bit, as whole numbers: their sums do not depend on the order.
        of_causes = np.round(1000 * np.maximum.reduceat(view, views.starts))
        pattern = views.place[views.starts] // len(self.cells.causes)
        causes = np.bincount(pattern, minlength=len(part))
        return np.bincount(pattern, of_causes, len(part)) / causes / 1000, causes


def calibrate(
    cells: Cells,
    patterns: Patterns,
    prior_bits: float,
    coverage: Mapping[str, float] | None = None,
    labelled: pl.DataFrame | None = None,
    threads: int = 1,
) -> Calibration:
    """Learn what agreements are worth.

    `prior_bits` are the bits against one operator of a random pair; `coverage` is the share of
    accounts that a cause says anything of (1 where not given): where a cause is unknown, its
    silence says nothing. `labelled` has cell, same and different: pairs that analysts' labels call
    one operator's, or not.
    """
    told = _told(cells, labelled)
    silent = -SILENT_BITS * cells.witnesses(coverage or {})
    bits = cells.raw.copy()
    shares = _probability(bits - prior_bits)
    learnt = WITNESS_BITS
    for _ in range(OUTER_ROUNDS):
        heard = _heard(cells, patterns, bits, threads)
        shares, learnt = _expect(cells, heard, told, learnt, silent, prior_bits)
        bits = np.clip(np.log2(shares / (1 - shares)) + prior_bits, LEAST_BITS, MOST_BITS)
    return Calibration(cells, bits, shares, learnt, silent, prior_bits)


def _heard(cells: Cells, patterns: Patterns, bits: Floats, threads: int) -> Floats:
    """Representative pairs by cell and level of the other causes' bits, shape (cells, levels).

    Whole numbers, so that what is learnt does not depend on the order of the pairs.
    """

    def places(part: Part) -> tuple[Integers, Floats]:
        witness = _witness_level(cells.other_bits(cells.views(part, bits)))
        place = part.cell.astype(np.int64) * WITNESS_LEVELS + witness
        return place, part.representative_pairs.astype(np.float64)

    heard: Floats = np.zeros(len(cells.raw) * WITNESS_LEVELS)
    for place, pairs in patterns.mapped(places, threads):
        np.add.at(heard, place, pairs)
    return heard.reshape(-1, WITNESS_LEVELS)


def _told(cells: Cells, labelled: pl.DataFrame | None) -> Floats:
    """Labelled pairs by cell, shape (2, cells): those of one operator, and all."""
    told: Floats = np.zeros((2, len(cells.raw)))
    if labelled is not None:
        place = labelled["cell"].to_numpy()
        told[0, place] = LABELLED_PAIRS * labelled["same"].to_numpy()
        told[1, place] = told[0, place] + LABELLED_PAIRS * labelled["different"].to_numpy()
    return told


def _expect(
    cells: Cells, heard: Floats, told: Floats, learnt: Floats, silent: Floats, prior_bits: float
) -> tuple[Floats, Floats]:
    """Shares of one operator by cell, and what each level of the other causes' bits testifies.

    Strangers agree on other causes too, some by habit of their kind; so the ratio is not taken from
    the bits but learnt with the shares: how often pairs of one operator reach a level of other
    bits, over how often strangers do (two groups, each with one distribution for all cells).
    """
    cell, witness = np.nonzero(heard)
    pairs = heard[cell, witness]
    own_place = np.arange(len(cells.parent))
    is_grade, is_usual = cells.parent == own_place, cells.usual == own_place
    default = _probability(cells.raw - prior_bits)
    shares = default.copy()
    counts = cells.counts + told[1]
    pooled_pairs = np.bincount(cells.parent, weights=counts, minlength=len(shares)).astype(float)
    for _ in range(INNER_ROUNDS):
        odds = shares[cell] * 2.0 ** _testified(learnt, silent[cells.cause[cell]], witness)
        posterior = odds / (odds + 1 - shares[cell])
        own = told[0] + np.bincount(cell, weights=pairs * posterior, minlength=len(shares))
        # A grade learns from all its pairs, those of its large entities included.
        pooled = np.bincount(cells.parent, weights=own, minlength=len(shares)).astype(float)
        usual = _leaning(pooled, pooled_pairs, default)
        grade = _leaning(pooled, pooled_pairs, np.where(is_usual, default, usual[cells.usual]))
        leaning = _leaning(own, counts, grade[cells.parent])
        shares = np.clip(np.where(is_grade, grade, leaning), 1e-6, 1 - 1e-6)
        learnt = _witness_bits(witness, pairs, posterior)
    return shares, learnt


def _leaning(same: Floats, pairs: Floats, default: Floats) -> Floats:
    """Shares of `pairs` that are the same operator's, leaning on defaults where there are few."""
    result: Floats = (same + LEAN_PAIRS * default) / (pairs + LEAN_PAIRS)
    return result


def _testified(learnt: Floats, silent: Floats, level: Integers) -> Floats:
    """Bits that the other causes testify; silence never speaks for one operator."""
    free = np.clip(learnt[0], silent - FREE_BITS, np.minimum(silent + FREE_BITS, 0.0))
    bits: Floats = np.where(level == 0, free, learnt[level])
    return bits


def _witness_level(other: Floats) -> Integers:
    levels = np.clip(np.round(other, 6) / LEVEL_BITS, 0, WITNESS_LEVELS - 1)
    return levels.astype(np.int64)


def _witness_bits(witness: Integers, pairs: Floats, posterior: Floats) -> Floats:
    """Bits for one operator by witness level; more other bits are never less."""
    same = np.bincount(witness, weights=pairs * posterior, minlength=WITNESS_LEVELS) + 0.1
    strange = np.bincount(witness, weights=pairs * (1 - posterior), minlength=WITNESS_LEVELS) + 0.1
    ratio = np.log2((same / same.sum()) / (strange / strange.sum()))
    learnt = _never_less(ratio, same + strange)
    # One huge ring, or a night with few rings, must not speak for all operators.
    bits: Floats = np.clip(learnt, WITNESS_BITS - FREE_BITS, WITNESS_BITS + FREE_BITS)
    bits[0] = learnt[0]
    return bits


def _never_less(values: Floats, weights: Floats) -> Floats:
    """The nearest values that never fall: those that would are pooled (isotonic regression)."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        size = 1
        while pools and pools[-1][0] >= value:
            before, its_weight, its_size = pools.pop()
            value = (before * its_weight + value * weight) / (its_weight + weight)
            weight, size = its_weight + weight, its_size + size
        pools.append((value, weight, size))
    means, _, sizes = zip(*pools, strict=True)
    return np.repeat(np.array(means), sizes)


def _probability(bits: Floats) -> Floats:
    result: Floats = np.clip(1 / (1 + 2.0**-bits), 1e-6, 1 - 1e-6)
    return result
