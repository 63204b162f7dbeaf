"""Which days a source has requests of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import duckdb

from graph.loading.headers import layout_of, unreadable
from graph.loading.readers import matched, scan, time_cell
from graph.loading.sources import SourceFile, open_source
from graph.night import RingwatchError
from graph.settings import Settings
from graph.warehouse import Warehouse, sql_text


def source_days(settings: Settings) -> list[date]:
    """Days with requests, in order: the `date=` partitions, else the days of the requests."""
    files = open_source(settings.source).files("requests")
    days = {file.partition_date for file in files if file.partition_date}
    return sorted(days or _days_inside(settings, files))


def latest_day(settings: Settings) -> date:
    """The last day with requests. Raises RingwatchError when the source has none."""
    days = source_days(settings)
    if not days:
        raise no_requests(open_source(settings.source).place("requests"))
    return days[-1]


def no_requests(place: str) -> RingwatchError:
    """The error of a source without requests."""
    return RingwatchError(
        f"{place}: no requests there (no .parquet, .csv or .jsonl file with rows); name the "
        "source with --source or under [source] path, or the folder under [source.folders] requests"
    )


def _days_inside(settings: Settings, files: Sequence[SourceFile]) -> set[date]:
    with Warehouse(threads=settings.warehouse.threads) as scratch:
        for name in ("row_macros", "time_macros"):
            for statement in sql_text(f"staging/{name}").split(";\n"):
                scratch.connection.execute(statement)
        return {day for file in files for day in _days_of(scratch, settings, file)}


def _days_of(scratch: Warehouse, settings: Settings, file: SourceFile) -> list[date]:
    layout = layout_of(scratch, file)
    if not layout.columns:
        return []
    found = matched(file, layout, settings.source)
    moment = time_cell(layout, found["requested_at"])
    scanned = scan([file], layout, found, is_strict=False)
    try:
        rows = scratch.rows(f"select distinct cast({moment} as date) from {scanned}")
    except duckdb.Error as error:
        # Without its cause, which may quote what the file holds.
        raise unreadable(file, error) from None
    return [day for (day,) in rows if day is not None]
