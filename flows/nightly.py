"""The scheduled night: the same steps as the command line's, as Prefect tasks."""

from __future__ import annotations

import flows.prefect_defaults  # noqa: F401  # isort: skip  (before prefect reads its settings)

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.runtime import flow_run

from flows.console import night_figures, night_lines, ring_columns, rings_frame
from flows.failures import StepFailed, trace_without_data
from flows.lock import only_night
from flows.night import chosen_night, days_between, open_warehouse
from flows.progress import in_words
from flows.steps import STEPS, Step
from graph.night import Night, RingwatchError, StepReport
from graph.reading.published import Published
from graph.settings import Settings
from graph.settings_reader import load_settings
from graph.warehouse import Warehouse

Result = TypeVar("Result")
ARTIFACT_KEY = "ringwatch-rings"


@flow(name="nightly", description="One night: from source files to published rings and lists.")
def nightly(
    night: date | None = None,
    config: Path | None = None,
    source: Path | None = None,
    warehouse: Path | None = None,
    out: Path | None = None,
    window_days: int | None = None,
) -> dict[str, Any]:
    """Run one night, by default the latest day in the source; returns its figures.

    The configuration file is read anew each night. The other parameters override it.
    """
    settings = load_settings(
        config, source=source, warehouse=warehouse, out=out, window_days=window_days
    )
    chosen = _retried(find_night, settings)(settings, night)
    _name_run(f"night-{chosen.date}")
    with only_night(settings.warehouse.path), open_warehouse(settings) as opened:
        reports = [_as_task(step, settings)(step, opened, settings, chosen) for step in STEPS]
    published = Published.open(settings.publish.path, chosen.date)
    figures = night_figures(chosen, reports, published)
    _show(published, figures)
    return figures


@flow(name="backfill", description="Every night of a range, oldest first.")
def backfill(
    first: date,
    last: date,
    config: Path | None = None,
    source: Path | None = None,
    warehouse: Path | None = None,
    out: Path | None = None,
    window_days: int | None = None,
) -> list[dict[str, Any]]:
    """Run every night of a range in order; a failing night stops it."""
    return [
        nightly(day, config, source, warehouse, out, window_days)
        for day in days_between(first, last)
    ]


@task(name="find night", cache_policy=NO_CACHE)
def find_night(settings: Settings, night: date | None) -> Night:
    """The night to run: the one asked for, or the latest day in the source."""
    return _told(lambda: chosen_night(settings, night))


@task(cache_policy=NO_CACHE)
def run_step(step: Step, warehouse: Warehouse, settings: Settings, night: Night) -> StepReport:
    """Run one step; what it leaves are tables of the night, on the night's one connection."""
    report = _told(lambda: step.run(warehouse, settings, night))
    logger = get_run_logger()
    logger.info("%s: %s", step.name, in_words(report))
    for note in report.notes:
        logger.info("%s: %s", step.name, note)
    return report


def _told(work: Callable[[], Result]) -> Result:
    """Do the work; let no failure carry data into Prefect's log and database.

    Prefect keeps what is raised. So it is raised once the work's own failure is gone: as its
    context that would keep the variables of all steps on the way.
    """
    told: Exception
    try:
        return work()
    except RingwatchError as error:
        told = RingwatchError(str(error))
    except Exception as error:
        get_run_logger().error("%s", trace_without_data(error))
        told = StepFailed(f"unexpected {type(error).__qualname__}; the trace is above")
    raise told


def _as_task(step: Step, settings: Settings) -> Any:
    named = run_step.with_options(name=step.name, description=step.title, task_run_name=step.name)
    return _retried(named, settings)


def _retried(work: Any, settings: Settings) -> Any:
    schedule = settings.schedule
    return work.with_options(
        retries=schedule.retries, retry_delay_seconds=schedule.retry_delay_seconds
    )


def _name_run(name: str) -> None:
    """Name the run after its night, which is known only once the source has been looked at."""
    if flow_run.id:
        with get_client(sync_client=True) as client:
            client.update_flow_run(flow_run.id, name=name)


def _show(published: Published, figures: dict[str, Any]) -> None:
    """Put the night's rings where Prefect's UI shows them."""
    rings = ring_columns(rings_frame(published)).to_dicts()
    told = "\n".join(line.strip() for line in night_lines(figures))
    create_table_artifact(rings, key=ARTIFACT_KEY, description=told)
    get_run_logger().info("published %s", published.folder)
