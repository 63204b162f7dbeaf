"""Observe: run every signal and keep the entities that two or more accounts share."""

from __future__ import annotations

from collections.abc import Iterable
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
    """The registry as a table; names as enums, for millions of rows are joined by them."""
    columns = {
        "signal": _named(signal.name for signal in signals),
        "family": _named(signal.family for signal in signals),
        "cause": _named(signal.cause for signal in signals),
    }
    told = ("m", "is_counted", "is_local", "u_scale", "is_personal", "is_supplied")
    return pl.DataFrame(columns | {name: [getattr(s, name) for s in signals] for name in told})


def _named(names: Iterable[str]) -> pl.Series:
    values = list(names)
    return pl.Series(values, dtype=pl.Enum(sorted(set(values))))
