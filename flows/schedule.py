"""The nightly schedule: two Prefect deployments, served from this process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.prefect_server import prefect_api
from graph.settings import ScheduleSettings, Settings

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

DEPLOYMENT = "ringwatch"


def serve_nights(settings: Settings, config: Path | None, options: Mapping[str, Any]) -> None:
    """Run nights by the clock until interrupted."""
    url = prefect_api()
    from prefect import serve

    schedule = settings.schedule
    print(
        f"A night runs at cron '{schedule.cron}' ({schedule.timezone}).\n"
        f"See its runs at {url.removesuffix('/api')}; run one now with\n"
        f"  PREFECT_API_URL={url} prefect deployment run nightly/{DEPLOYMENT}",
        flush=True,
    )
    serve(
        *deployments(schedule, flow_parameters(config, options)),
        limit=1,  # one night at a time
        print_starting_message=False,
    )


def deployments(
    schedule: ScheduleSettings, parameters: Mapping[str, Any]
) -> list[RunnerDeployment]:
    """The scheduled night, and the backfill that one starts by hand."""
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    from flows.nightly import backfill, nightly

    # By module: a run imports the flow wherever the package is installed.
    shared: dict[str, Any] = {
        "parameters": dict(parameters),
        "entrypoint_type": EntrypointType.MODULE_PATH,
    }
    clock = Cron(schedule.cron, timezone=schedule.timezone)
    made: list[Any] = [
        nightly.to_deployment(DEPLOYMENT, schedule=clock, paused=False, **shared),
        backfill.to_deployment(DEPLOYMENT, **shared),
    ]
    return made


def flow_parameters(config: Path | None, options: Mapping[str, Any]) -> dict[str, Any]:
    """What a run gets: absolute places, since it starts in a folder of its own."""
    given = {"config": config, **options}
    return {
        name: str(value.resolve()) if isinstance(value, Path) else value
        for name, value in given.items()
        if value is not None
    }
