"""Enrichment: entities whose accounts agree on other things far more often than strangers do.

An operator that evades well leaves each pair of his accounts little to agree on. But where the
accounts of one entity (a template, an issuer batch) agree on other causes in two pairs of five, and
strangers in one of fifty, a pair that agrees is hardly there by chance, however little each
agreement is worth alone. Its chance is the local false discovery rate: what strangers would show,
over what the entity shows (Efron 2010, "Large-Scale Inference").
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

LEVELS = 20
# Fewer pairs than this tell nothing of an entity's own rates.
LEAST_PAIRS = 20
# Strangers' rates are means over entities without the fifth that agrees most: rings are in it. What
# the trimming takes away from the innocent is given back by the factor.
TRIMMED_SHARE = 0.2
GIVEN_BACK = 1.5
MOST_BITS = 6.0

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Agreements:
    """Agreements of pairs, shape (rows,) each.

    `cell` numbers the entity, `level` the other causes' bits that the pair agrees on (0 to 19, in
    steps of two bits), `pool` the group of signals whose strangers behave alike, `stratum` 1 where
    both accounts are of one country, `representative` marks pairs drawn regardless of other
    agreement in a named entity, `members` the entity's accounts.
    """

    cell: Integers
    level: Integers
    pool: Integers
    stratum: Integers
    representative: npt.NDArray[np.bool_]
    members: Floats


def enriched_log_odds(rows: Agreements) -> Floats:
    """Log odds (base 2) of one operator by the entity's false discovery rate, shape (rows,).

    Rows without a named entity, or of an entity with few pairs, get -MOST_BITS.
    """
    cells = int(rows.cell.max(initial=-1)) + 1
    if not rows.representative.any():
        return np.full(len(rows.cell), -MOST_BITS)
    kept = rows.representative
    cell, level, stratum = rows.cell[kept], rows.level[kept], rows.stratum[kept]
    tails = _tails(cell, level, cells)
    pairs = np.bincount(cell, minlength=cells).astype(np.float64)
    strange = _strange_tails(rows, cells)
    expected = np.zeros((cells, LEVELS))
    pool_of_cell = np.zeros(cells, dtype=np.int64)
    pool_of_cell[cell] = rows.pool[kept]
    for side in (0, 1):
        share = np.bincount(cell[stratum == side], minlength=cells) / np.maximum(pairs, 1)
        expected += share[:, None] * strange[side, pool_of_cell]
    # Pairs among few members are not independent: they count as three a member at most.
    members = np.zeros(cells)
    members[cell] = rows.members[kept]
    independent = np.minimum(1.0, 3 * members / np.maximum(pairs, 1))[:, None]
    seen = tails * independent
    surely = np.maximum(seen - 2 * np.sqrt(seen + 1), 0) / np.maximum(
        pairs[:, None] * independent, 1e-9
    )
    chance = np.minimum(1.0, expected / np.maximum(surely, 1e-9))
    chance[:, 0] = 1.0
    chance[pairs < LEAST_PAIRS] = 1.0
    chance = np.clip(np.minimum.accumulate(chance, axis=1), 1e-6, 1 - 1e-6)
    log_odds = np.clip(np.log2((1 - chance) / chance), -MOST_BITS, MOST_BITS)
    result: Floats = log_odds[rows.cell, rows.level]
    return result


def _tails(cell: Integers, level: Integers, cells: int) -> Floats:
    """Pairs of each cell at a level or above, shape (cells, LEVELS)."""
    counts = np.bincount(cell * LEVELS + level, minlength=cells * LEVELS).reshape(cells, LEVELS)
    tails: Floats = counts[:, ::-1].cumsum(axis=1)[:, ::-1].astype(np.float64)
    return tails


def _strange_tails(rows: Agreements, cells: int) -> Floats:
    """How often strangers reach a level, by stratum and pool, shape (2, pools, LEVELS)."""
    pools = int(rows.pool.max(initial=0)) + 1
    result: Floats = np.zeros((2, pools, LEVELS))
    for side in (0, 1):
        chosen = rows.representative & (rows.stratum == side)
        everywhere = _trimmed(rows, chosen, cells)
        for pool in range(pools):
            own = chosen & (rows.pool == pool)
            result[side, pool] = np.maximum(_trimmed(rows, own, cells), everywhere)
    return np.minimum(1.0, result)


def _trimmed(rows: Agreements, chosen: npt.NDArray[np.bool_], cells: int) -> Floats:
    """Trimmed mean over cells of the share of pairs at a level or above, shape (LEVELS,)."""
    tails = _tails(rows.cell[chosen], rows.level[chosen], cells)
    pairs = tails[:, 0]
    enough = pairs >= LEAST_PAIRS
    if enough.sum() < 10:
        return np.zeros(LEVELS)
    shares = np.sort(tails[enough] / pairs[enough][:, None], axis=0)
    kept = shares[: max(1, int(len(shares) * (1 - TRIMMED_SHARE)))]
    # Half an agreement for each cell: nothing is impossible because it was not seen.
    return np.asarray(GIVEN_BACK * kept.mean(axis=0) + 0.5 / pairs[enough].sum() * 10)
