"""The night's weights: what every agreement was worth, for an analyst to question."""

from __future__ import annotations

import polars as pl

from graph.linking.calibration import LEAN_PAIRS
from graph.signals import SIGNALS
from graph.warehouse import Warehouse, sql_text


def night_weights(warehouse: Warehouse) -> pl.DataFrame:
    """One row a cell of the calibration: a signal's level of rarity, or a large entity.

    `raw_bits` follow from rarity alone, `bits` from what the night's `pairs` share besides;
    `one_operator` is the estimated share of the cell's pairs that one operator runs; `known_of` the
    accounts that the signal says anything of; `sharers` the accounts that share such an entity.
    """
    rows = warehouse.frame(sql_text("publish/weights"), lean_pairs=LEAN_PAIRS)
    titles = {signal.name: signal.title for signal in SIGNALS}
    return rows.with_columns(
        pl.col("signal").replace_strict(titles, default=pl.col("signal")).alias("title")
    )
