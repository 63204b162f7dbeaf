"""Pairs drawn by hand for cells of calibration, whose share of one operator is known."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from tests.graph.learnt_pairs import SCHEMA, Learnt

PRIOR_BITS = 12.0
WITNESSES = ("device", "billing_address", "email_family")


class Cell(NamedTuple):
    """Pairs that agree on one signal, and the share of them that is one operator's."""

    signal: str
    raw_bits: float
    share: float
    pairs: int
    entity: int | None = None
    exit: str | None = None


def drawn(
    cells: list[Cell], seed: int, of_one: float = 0.6, of_strangers: float = 0.02
) -> pl.DataFrame:
    """Pairs of these cells; each other cause agrees with a chance that one operator decides."""
    generator = np.random.default_rng(seed)
    rows: list[tuple[object, ...]] = []
    pair = 0
    for cell in cells:
        for is_one in generator.random(cell.pairs) < cell.share:
            exit_no = (None, "vpn", "proxy").index(cell.exit)
            agreed_on = (cell.signal, cell.signal, cell.raw_bits, cell.entity)
            rows.append((pair, *agreed_on, True, exit_no))
            agrees = generator.random(len(WITNESSES)) < (of_one if is_one else of_strangers)
            rows += [
                (pair, name, name, 9.0, None, False, 0)
                for name, agreed in zip(WITNESSES, agrees, strict=True)
                if agreed
            ]
            pair += 1
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def share(learnt: Learnt, cell: Cell) -> float:
    rows = learnt.table.filter(
        (pl.col("signal") == cell.signal)
        & (pl.col("level") == int(cell.raw_bits // 2))
        & pl.col("exit").eq_missing(pl.lit(cell.exit, pl.String))
        & pl.col("entity").eq_missing(pl.lit(cell.entity, pl.UInt64))
    )
    return float(rows["one_operator"].item())


def bits(learnt: Learnt, cell: Cell) -> float:
    odds = share(learnt, cell) / (1 - share(learnt, cell))
    return float(np.log2(odds) + PRIOR_BITS)


CARD = Cell("payment_card", 11.0, 0.9, 300)
RANGE = Cell("usage_range", 9.0, 0.5, 600)
WIDE_RANGE = Cell("usage_range", 5.0, 0.05, 2000)
HABIT = Cell("client", 9.0, 0.002, 2000)
