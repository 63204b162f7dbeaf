"""`ringwatch run`: one night."""

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


def run(
    night: Annotated[
        date | None, day_option("--night", "The night to run.  [default: latest day in the source]")
    ] = None,
    source: SourceFolder = None,
    warehouse: WarehouseFile = None,
    out: OutFolder = None,
    window_days: WindowDays = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Run one night: from source files to rings and a ban list.

    Needs no configuration file: ringwatch run --source data --warehouse w.duckdb --out published.
    Running a night again replaces what it published.
    """
    from flows.console import night_figures, night_lines, print_json, print_lines
    from flows.night import chosen_night, run_night
    from flows.progress import shown_progress
    from graph.reading.published import Published

    settings = settings_from(
        config, source=source, warehouse=warehouse, out=out, window_days=window_days
    )
    chosen = chosen_night(settings, night)
    with shown_progress(silent=as_json) as progress:
        reports = run_night(settings, chosen.date, progress)
    published = Published.open(settings.publish.path, chosen.date)
    figures = night_figures(chosen, reports, published)
    if as_json:
        print_json(figures)
    else:
        print_lines(*night_lines(figures), "", "Next: ringwatch rings, ringwatch explain RING")
