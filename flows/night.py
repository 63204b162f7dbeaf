"""Run a night's steps in this process, one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from time import perf_counter
from typing import Protocol

from flows.lock import only_night
from flows.steps import STEPS, Step
from graph.night import Night, RingwatchError, StepReport
from graph.settings import Settings
from graph.warehouse import Warehouse


class Progress(Protocol):
    """Who is told how far a night is."""

    def night_started(self, night: Night) -> None:
        """A night begins."""

    def step_started(self, step: Step) -> None:
        """A step begins."""

    def step_ended(self, step: Step, report: StepReport, seconds: float) -> None:
        """A step is done."""


def run_night(
    settings: Settings, night_date: date | None = None, progress: Progress | None = None
) -> list[StepReport]:
    """Run one night, by default the latest day in the source; returns what each step says."""
    night = chosen_night(settings, night_date)
    with only_night(settings.warehouse.path), open_warehouse(settings) as warehouse:
        if progress:
            progress.night_started(night)
        return [run_step(step, warehouse, settings, night, progress) for step in STEPS]


def run_step(
    step: Step,
    warehouse: Warehouse,
    settings: Settings,
    night: Night,
    progress: Progress | None = None,
) -> StepReport:
    """Run one step and tell about it."""
    started = perf_counter()
    if progress:
        progress.step_started(step)
    report = step.run(warehouse, settings, night)
    if progress:
        progress.step_ended(step, report, perf_counter() - started)
    return report


def chosen_night(settings: Settings, night_date: date | None = None) -> Night:
    """The night of a date, or of the latest day in the source."""
    if night_date is None:
        from graph.load import latest_day

        night_date = latest_day(settings)
    return Night(night_date, settings.window.days)


def open_warehouse(settings: Settings) -> Warehouse:
    """Open the warehouse as the settings say."""
    place = settings.warehouse
    place.path.parent.mkdir(parents=True, exist_ok=True)
    return Warehouse(
        place.path,
        memory_limit=place.memory_limit,
        threads=place.threads,
        temp_directory=place.temp_directory,
    )


def days_between(first: date, last: date) -> Iterable[date]:
    """Each day from the first to the last, both included."""
    if last < first:
        raise RingwatchError(f"--from {first} is after --to {last}; swap them")
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
