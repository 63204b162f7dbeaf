"""Our side of a comparison: the program's own steps over a source, with some signals alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from graph.load import latest_day, load
from graph.night import Night
from graph.observe import observe
from graph.settings import Settings, SignalSettings, SourceSettings
from graph.signals import SIGNALS
from graph.warehouse import Warehouse

# As long as any of the sources.
_WINDOW_DAYS = 366


def settings_of(source: Path, signals: Sequence[str]) -> Settings:
    """The program's defaults, but for the signals that are switched off."""
    off = {s.name: SignalSettings(enabled=False) for s in SIGNALS if s.name not in signals}
    return Settings(source=SourceSettings(path=source, derive_accounts=True), signals=off)


def night_of(settings: Settings) -> Night:
    """The last night of a source, with all days before it."""
    last: date = latest_day(settings)
    return Night(last, _WINDOW_DAYS)


def opened(home: Path, settings: Settings) -> Warehouse:
    """A new warehouse, as a night opens it."""
    home.mkdir(parents=True)
    return Warehouse(home / "w.duckdb", memory_limit=settings.warehouse.memory_limit)


def observed(warehouse: Warehouse, settings: Settings) -> Night:
    """Load a source and observe its signals: the tables are then there."""
    night = night_of(settings)
    load(warehouse, settings, night)
    observe(warehouse, settings, night)
    return night
