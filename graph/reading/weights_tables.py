"""The published weights as tables for people: a table a signal, a row a level of rarity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import polars as pl

from graph.reading.explanation import counted
from graph.signals import FAMILIES

HOW_TO_READ = (
    "raw bits: what rarity alone would make of sharing such an entity. bits: what the night's",
    "pairs made of it, by what else they share. sharers: accounts that typically share one.",
    "pairs: pairs that were looked at. one operator: the estimated share of them that one",
    "operator runs. With few pairs a row leans on its level, or on rarity. exit: ranges of VPNs",
    "and of proxies, where strangers meet, are weighed apart. own weights: larger entities are",
    "weighed by themselves; --signal NAME lists them.",
    "Question it: a signal that gives many bits to many sharers is suspicious; so are bits far",
    "above the raw bits, and bits that do not grow with rarity. What it did to a pair:",
    "ringwatch explain ACCOUNT ACCOUNT.",
)


class SignalTable(NamedTuple):
    """A signal's levels (the rarest first) and, where asked for, its large entities."""

    family: str
    heading: str
    levels: pl.DataFrame
    entities: pl.DataFrame


def signal_tables(rows: pl.DataFrame, *, with_entities: bool) -> Iterator[SignalTable]:
    """A table for each signal of weights.csv, by family in the registry's order, then by name."""
    place = {name: number for number, name in enumerate(FAMILIES)}
    order = pl.col("family").replace_strict(place, default=len(FAMILIES), return_dtype=pl.Int64)
    signals = rows.select("family", "signal").unique().sort(order, "family", "signal")["signal"]
    for name in signals:
        own = rows.filter(pl.col("signal") == name)
        facts = own.row(0, named=True)
        entities = _entities(own) if with_entities else own.clear()
        yield SignalTable(facts["family"], _heading(facts), _levels(own), entities)


def _heading(facts: dict[str, Any]) -> str:
    return (
        f"{facts['signal']}: {facts['title']} (cause {facts['cause']}, m {facts['m']:g}, "
        f"known of {counted(facts['known_of'], 'account')})"
    )


def _levels(rows: pl.DataFrame) -> pl.DataFrame:
    """Levels, the rarest first, with exits apart and the bits of their large entities."""
    is_entity = pl.col("entity").is_not_null()
    own = (
        rows.filter(is_entity)
        .group_by("level", "exit")
        .agg(
            pl.len().alias("n"),
            pl.col("bits").min().alias("low"),
            pl.col("bits").max().alias("high"),
        )
    )
    low, high = (pl.col(name).round(1) for name in ("low", "high"))
    span = (
        pl.when(low == high)
        .then(pl.format("{} bits", low))
        .otherwise(pl.format("{} to {} bits", low, high))
    )
    spans = own.select("level", "exit", pl.format("{} ({})", "n", span).alias("own weights"))
    levels = rows.filter(pl.col("entity").is_null())
    told = levels.join(spans, on=["level", "exit"], how="left", nulls_equal=True)
    exits = ["exit"] if told["exit"].count() else []
    ordered = told.sort("level", "exit", descending=[True, False])
    return ordered.select(*exits, *_figures(), "own weights")


def _entities(rows: pl.DataFrame) -> pl.DataFrame:
    """Large entities, those that give most bits first."""
    order = ["bits", "sharers", "entity", "pairs"]
    entities = rows.filter(pl.col("entity").is_not_null())
    return entities.sort(order, descending=[True, True, False, True]).select("entity", *_figures())


def _figures() -> tuple[pl.Expr, ...]:
    return (
        pl.col("raw_bits").alias("raw bits"),
        pl.col("bits"),
        pl.col("sharers"),
        pl.col("pairs"),
        pl.col("one_operator").alias("one operator"),
        pl.col("estimated_from").alias("estimated from"),
    )
