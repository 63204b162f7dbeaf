"""Calibration of pairs by hand: from raw bits by pair and signal to views of the same rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import polars as pl

from graph.link import learn
from graph.linking.agreements import Pairs
from graph.linking.bits import Weighed, grade_of, tables
from graph.linking.calibration import Calibration
from graph.warehouse import Warehouse, sql_text
from tests.graph.planted_rings import NIGHT

SCHEMA = {
    "pair": pl.Int64,
    "signal": pl.String,
    "cause": pl.String,
    "bits": pl.Float64,
    "entity": pl.UInt64,
    "is_representative": pl.Boolean,
    "exit_no": pl.Int8,
}
EVERYTHING = -1e9


class Learnt(NamedTuple):
    """What a night taught, and for each row (pair, signal) its pair's log odds."""

    calibration: Calibration
    table: pl.DataFrame
    rows: pl.DataFrame


def learnt_from(
    rows: pl.DataFrame,
    prior_bits: float,
    coverage: Mapping[str, float] | None = None,
    labels: Mapping[int, str] | None = None,
) -> Learnt:
    """Calibrate pairs; each of `rows` is a pair's raw bits on a signal (see SCHEMA).

    Pair n is that of the accounts 0 and n; `labels` are analysts' labels of accounts, who were in
    one ring yesterday.
    """
    with Warehouse() as warehouse:
        _store(warehouse, rows, coverage or dict.fromkeys(rows["cause"], 1.0))
        _label(warehouse, labels or {})
        learnt, patterns = learn(warehouse, NIGHT, prior_bits)
        warehouse.store("pattern_links", learnt.links(patterns, EVERYTHING))
        seen = warehouse.frame(
            "select cast(no_b as bigint) as pair, bits - $prior_bits as log_odds "
            "from pair_patterns join pattern_links using (pattern)",
            prior_bits=prior_bits,
        )
    views = rows.select("pair", "signal").join(seen, on="pair", how="left", maintain_order="left")
    return Learnt(learnt, learnt.table, views)


def _store_patterns(warehouse: Warehouse) -> None:
    """The patterns of pair_bits, where pair n is that of the accounts 0 and n."""
    rows = warehouse.frame("from pair_bits order by no_b, signal_no")
    told = Weighed(
        rows["no_b"].to_numpy(),
        *(rows[name].fill_null(0).to_numpy() for name in Weighed._fields[1:]),
    )
    no_b = np.arange(told.pair.max(initial=0) + 1, dtype=np.int32)
    _, patterns = tables(Pairs(np.zeros_like(no_b), no_b, np.zeros_like(no_b)), told)
    warehouse.store("pair_patterns", patterns)


def _label(warehouse: Warehouse, labels: Mapping[int, str]) -> None:
    warehouse.execute(sql_text("rings/history_empty"))
    accounts = pl.DataFrame({"account_key": pl.arange(0, 1_000, dtype=pl.UInt64, eager=True)})
    label = pl.col("account_key").replace_strict(dict(labels), default=None, return_dtype=pl.String)
    warehouse.store("night_accounts", accounts.with_columns(label=label))
    warehouse.store(
        "numbered_accounts", accounts.with_columns(account_no=pl.col("account_key").cast(pl.Int32))
    )
    warehouse.execute(
        "insert into ring_history by name "
        "select date '2026-03-01' as night, 'R-1' as ring_id, account_key from night_accounts"
    )


def _store(warehouse: Warehouse, rows: pl.DataFrame, coverage: Mapping[str, float]) -> None:
    signals = rows.select("signal", "cause").unique().sort("signal")
    warehouse.store(
        "numbered_signals",
        signals.with_columns(signal_no=pl.int_range(1, pl.len() + 1, dtype=pl.Int8)),
    )
    grades = grade_of(rows["bits"].to_numpy(), rows["exit_no"].to_numpy())
    warehouse.store(
        "pair_bits_of_signals",
        rows.select(
            no_a=pl.lit(0, pl.Int32),
            no_b=pl.col("pair").cast(pl.Int32),
            signal="signal",
            entity_no=pl.col("entity").cast(pl.Int32),
            has_own_cell=pl.col("entity").is_not_null(),
            is_representative="is_representative",
            bits="bits",
            grade=pl.Series(grades, dtype=pl.Int8),
        ),
    )
    warehouse.execute(
        "create temp table pair_bits as "
        "from pair_bits_of_signals join numbered_signals using (signal)"
    )
    _store_patterns(warehouse)
    warehouse.execute(
        "create table numbered_entities as select distinct signal_no, entity_no, "
        "cast(entity_no as ubigint) as members_key from pair_bits where entity_no is not null"
    )
    covered = pl.DataFrame(
        [(cause, cause, round(1000 * share)) for cause, share in coverage.items()],
        schema={"signal": pl.String, "cause": pl.String, "accounts": pl.Int64},
        orient="row",
    )
    warehouse.store("signals", covered.select("signal", "cause"))
    warehouse.store("signal_coverage", covered.select("signal", "accounts"))
