"""Run several nights, oldest first: each night's rings take their names from the one before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from flows.console import night_figures
from flows.night import Progress, chosen_night, days_between, run_night
from graph.reading.published import Published
from graph.settings import Settings


def run_nights(
    settings: Settings, first: date, last: date, progress: Progress | None = None
) -> Iterator[dict[str, Any]]:
    """Run each night of the range; gives each night's figures when it is published."""
    for day in days_between(first, last):
        reports = run_night(settings, day, progress)
        published = Published.open(settings.publish.path, day)
        yield night_figures(chosen_night(settings, day), reports, published)
