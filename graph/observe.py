"""Observe: run every signal and keep the entities that two or more accounts share."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from graph.night import Night, StepReport
from graph.settings import Settings
from graph.signals import Signal, enabled_signals
from graph.warehouse import Warehouse, sql_text


def observe(warehouse: Warehouse, settings: Settings, night: Night) -> StepReport:
    """Fill night_accounts, sightings and entities from the staged tables."""
    signals = enabled_signals(settings)
    oldest = night.date - timedelta(days=settings.window.memory_days)
    warehouse.execute(sql_text("rings/memory_empty"))
    accounts = warehouse.build("signals/night_accounts", **night.window)
    warehouse.build("signals/allowlisted_entities", ends_at=night.ends_at)
    warehouse.store("signals", _registry_frame(signals))
    warehouse.execute(sql_text("signals/sightings_empty"))
    warehouse.execute(sql_text("signals/entity_crowds_empty"))
    warehouse.execute(sql_text("signals/signal_coverage_empty"))
    figures: dict[str, int | float | str] = {"accounts": accounts}
    silent = []
    for signal in signals:
        kept = _observe_signal(warehouse, signal, night, oldest)
        figures[signal.name] = kept
        if not kept:
            silent.append(signal.name)
    figures["entities"] = warehouse.build("signals/entities")
    warehouse.drop("entity_crowds")
    notes = (f"nothing shared by: {', '.join(silent)}",) if silent else ()
    return StepReport("observe", figures, notes)


def _observe_signal(warehouse: Warehouse, signal: Signal, night: Night, oldest: date) -> int:
    """Sight one signal; returns the sightings of shared entities."""
    warehouse.build(f"signals/{signal.name}", table="signal_sightings", **night.window)
    remembered = {"signal": signal.name, "night": night.date, "oldest": oldest}
    warehouse.append("signals/remembered", "signal_sightings", **remembered)
    warehouse.append("signals/signal_coverage", "signal_coverage", signal=signal.name)
    warehouse.append("signals/entity_crowds", "entity_crowds", signal=signal.name)
    kept = warehouse.append("signals/sightings", "sightings", signal=signal.name)
    warehouse.drop("signal_sightings")
    return kept


def _registry_frame(signals: tuple[Signal, ...]) -> pl.DataFrame:
    schema = {
        "name": pl.String,
        "family": pl.String,
        "cause": pl.String,
        "m": pl.Float64,
        "is_counted": pl.Boolean,
        "is_local": pl.Boolean,
        "u_scale": pl.Float64,
        "is_personal": pl.Boolean,
        "is_supplied": pl.Boolean,
    }
    rows = [[getattr(signal, column) for column in schema] for signal in signals]
    return pl.DataFrame(rows, schema=schema, orient="row").rename({"name": "signal"})
