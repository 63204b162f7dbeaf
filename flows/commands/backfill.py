"""`ringwatch backfill`: several nights, oldest first."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from flows.options import (
    AsJson,
    ConfigFile,
    OutFolder,
    SourceFolder,
    WarehouseFile,
    WindowDays,
    day_option,
    settings_from,
)


def backfill(
    first: Annotated[date, day_option("--from", "The first night.")],
    last: Annotated[date, day_option("--to", "The last night.")],
    source: SourceFolder = None,
    warehouse: WarehouseFile = None,
    out: OutFolder = None,
    window_days: WindowDays = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Run every night of a range, each published in its own folder.

    A failing night stops the range; the nights before it stay published.
    """
    from flows.console import night_lines, print_json, print_lines
    from flows.nights import run_nights
    from flows.progress import shown_progress

    settings = settings_from(
        config, source=source, warehouse=warehouse, out=out, window_days=window_days
    )
    told = []
    with shown_progress(silent=as_json) as progress:
        for figures in run_nights(settings, first, last, progress):
            told.append(figures)
            if not as_json:
                print_lines(*night_lines(figures))
    if as_json:
        print_json(told)
