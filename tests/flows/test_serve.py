"""The schedule, as it really runs: `ringwatch serve` in a process of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

import flows.prefect_defaults  # noqa: F401
from flows.steps import STEPS
from graph.reading.published import nights
from graph.settings import ScheduleSettings
from tests.conftest import Population

pytestmark = pytest.mark.slow
HOUR, ZONE = 4, "Pacific/Auckland"
SECRET = "alice@planted.example"


class Served(NamedTuple):
    """A running schedule."""

    process: subprocess.Popen[str]
    url: str
    out: Path


@pytest.fixture(scope="module")
def served(population: Population, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    config = folder / "ringwatch.toml"
    config.write_text(
        f'[source]\npath = "{population.data}"\n[schedule]\ncron = "7 {HOUR} * * *"\n'
        f'timezone = "{ZONE}"\nretries = 0\n'
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "serve", "--config", str(config)],
        env=environment | {"PREFECT_HOME": str(folder / "prefect"), "PYTHONPATH": os.getcwd()},
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=(folder / "stderr").open("w"),
        text=True,
    )
    try:
        yield Served(process, _announced_url(process), folder / "published")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def _announced_url(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if match := re.search(r"PREFECT_API_URL=(\S+)", line):
            return match[1]
    raise AssertionError("it ended without naming its API")


def until(look: Callable[[], Any], seconds: float = 90) -> Any:
    """What a look gives once it gives something."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.5)
    raise AssertionError(f"nothing within {seconds} s")


@pytest.fixture
def client(served: Served) -> Iterator[Any]:
    """A client of the server that the schedule started."""
    from prefect.client.orchestration import get_client
    from prefect.settings import PREFECT_API_URL, temporary_settings

    with temporary_settings({PREFECT_API_URL: served.url}), get_client(sync_client=True) as one:
        yield one


def test_it_listens_on_this_machine_only(served: Served) -> None:
    assert served.url.startswith("http://127.0.0.1:")


def test_runs_are_really_scheduled_by_cron_and_time_zone(client: Any) -> None:
    """Not so with Prefect's temporary API, nor with SQLAlchemy 2.1: then no run is ever made."""
    runs = until(client.read_flow_runs)
    for run in runs:
        at = run.expected_start_time.astimezone(ZoneInfo(ZONE))
        assert (at.hour, at.minute) == (HOUR, 7)
        assert run.state.is_scheduled()


def test_a_run_publishes_the_night_and_shows_its_rings(
    client: Any, served: Served, population: Population
) -> None:
    deployment = until(lambda: _deployment(client, "nightly/ringwatch"))
    run = client.create_flow_run_from_deployment(deployment.id)

    def ended() -> Any:
        state = client.read_flow_run(run.id).state
        return state if state is not None and state.is_final() else None

    state = until(ended, 180)
    assert state.is_completed(), state.message
    night = nights(population.published)[-1]
    assert nights(served.out) == [night]
    assert client.read_flow_run(run.id).name == f"night-{night}"
    assert _task_names(client, run.id) >= {step.name for step in STEPS}
    assert "ringwatch-rings" in {artifact.key for artifact in client.read_artifacts()}


def _deployment(client: Any, name: str) -> Any:
    found = [each for each in client.read_deployments() if each.name == name.split("/")[1]]
    wanted = client.read_deployment_by_name(name) if found else None
    return wanted


def _task_names(client: Any, run_id: Any) -> set[str]:
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId

    runs = client.read_task_runs(flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=[run_id])))
    return {run.name for run in runs}


class Failing:
    """A step that chokes on personal data."""

    name, title = "load", "fails"

    def run(self, *_: object) -> None:
        raise ValueError(f"cannot read {SECRET}")


def fail_a_night(source: str, folder: str) -> None:
    """Run a night that fails, and print the state that it ends in."""
    from flows import nightly

    setattr(nightly, "STEPS", (Failing(),))  # noqa: B010  (its type is another one)
    config = Path(folder) / "ringwatch.toml"
    config.write_text("[schedule]\nretries = 1\nretry_delay_seconds = 0\n")
    state = nightly.nightly(
        date(2026, 3, 5),
        config=config,
        source=Path(source),
        warehouse=Path(folder) / "w.duckdb",
        out=Path(folder) / "published",
        return_state=True,
    )
    print(state.model_dump_json(include={"type", "message", "state_details"}))


def test_a_failure_carries_no_data_into_prefect(
    client: Any, served: Served, population: Population, tmp_path: Path
) -> None:
    # In a process of its own: Prefect's threads keep a failed flow's variables until the end.
    script = (
        "import sys; from tests.flows import test_serve; test_serve.fail_a_night(*sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, population.data, tmp_path],
        env=os.environ | {"PREFECT_API_URL": served.url, "PYTHONPATH": os.getcwd()},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    state = json.loads(done.stdout.splitlines()[-1])
    assert state["type"] == "FAILED"
    assert "unexpected ValueError" in state["message"]
    told = until(lambda: _log(client, state["state_details"]["flow_run_id"]))
    assert told.count("in run\n") >= 2, "tried again, and told where it failed"
    assert SECRET not in f"{state['message']} {told}"


def _log(client: Any, run_id: Any) -> str:
    """A finished run's log, once Prefect has it to the end."""
    from prefect.client.schemas.filters import LogFilter, LogFilterFlowRunId

    chosen = LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run_id]))
    told = "\n".join(entry.message for entry in client.read_logs(chosen))
    return told if "Flow run encountered an exception" in told else ""


def test_parameters_are_absolute_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows.schedule import flow_parameters

    monkeypatch.chdir(tmp_path)
    given = flow_parameters(Path("ringwatch.toml"), {"source": Path("data"), "window_days": 7})
    assert given == {
        "config": str(tmp_path / "ringwatch.toml"),
        "source": str(tmp_path / "data"),
        "window_days": 7,
    }


def test_both_flows_are_deployed() -> None:
    from flows.schedule import deployments

    made = deployments(ScheduleSettings(), {})
    assert [(each.flow_name, each.name) for each in made] == [
        ("nightly", "ringwatch"),
        ("backfill", "ringwatch"),
    ]
    assert [len(each.schedules or []) for each in made] == [1, 0]


def test_it_stops_when_told_to_and_takes_its_server_along(served: Served) -> None:
    """Last in this file: the schedule is over after it."""
    from urllib.error import URLError
    from urllib.request import urlopen

    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(timeout=60) == 0
    with pytest.raises(URLError):
        urlopen(f"{served.url}/health", timeout=5)
