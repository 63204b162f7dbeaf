"""`ringwatch serve`: the nightly schedule."""

from __future__ import annotations

from flows.options import (
    ConfigFile,
    OutFolder,
    SourceFolder,
    WarehouseFile,
    WindowDays,
    config_file,
    settings_from,
)


def serve(
    source: SourceFolder = None,
    warehouse: WarehouseFile = None,
    out: OutFolder = None,
    window_days: WindowDays = None,
    config: ConfigFile = None,
) -> None:
    """Run nights by the clock (a Prefect deployment).

    When: schedule.cron and schedule.timezone of the configuration. Runs until interrupted. Without
    PREFECT_API_URL it starts a Prefect server of its own, with its UI, reachable from this machine
    only.
    """
    from flows.schedule import serve_nights

    options = {"source": source, "warehouse": warehouse, "out": out, "window_days": window_days}
    settings = settings_from(config, **options)  # type: ignore[arg-type]
    serve_nights(settings, config_file(config), options)
