"""Driving a night in process: order, progress, the lock."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from flows import night as nights
from flows.lock import only_night
from flows.night import chosen_night, days_between, run_night
from flows.progress import PlainProgress, in_words, shown_progress
from flows.steps import STEPS, Step
from graph.night import Night, RingwatchError, StepReport
from graph.settings import Settings
from graph.settings_reader import load_settings
from graph.warehouse import Warehouse

DAY = date(2026, 3, 5)


class Told:
    """A step that only tells that it ran."""

    calls: list[str] = []

    def __init__(self, name: str) -> None:
        self.name, self.title = name, name

    def run(self, warehouse: Warehouse, settings: Settings, night: Night) -> StepReport:
        Told.calls.append(f"{self.name} {night.date}")
        warehouse.execute(f"create table if not exists {self.name}_ran as select 1 as one")
        return StepReport(self.name, {"rows": 1234, "share": 0.5, "folder": "x"})


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    Told.calls = []
    monkeypatch.setattr(nights, "STEPS", tuple(Told(step.name) for step in STEPS))
    yield Told.calls


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(source=tmp_path / "data", warehouse=tmp_path / "new" / "w.duckdb")


def test_steps_run_in_order_on_one_warehouse(told: list[str], settings: Settings) -> None:
    reports = run_night(settings, DAY)
    assert [report.step for report in reports] == [step.name for step in STEPS]
    assert told == [f"{step.name} {DAY}" for step in STEPS]
    with Warehouse(settings.warehouse.path) as left:
        assert left.has("load_ran") and left.has("publish_ran")


def test_progress_is_told_of_each_step(
    told: list[str], settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with shown_progress() as progress:
        assert isinstance(progress, PlainProgress), "stderr is no terminal here"
        run_night(settings, DAY, progress)
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split()[0] for line in err.splitlines()] == ["night", *(s.name for s in STEPS)]
    assert "1,234 rows, 0.50 share" in err


def test_silence_is_silent() -> None:
    with shown_progress(silent=True) as progress:
        assert progress is None


def test_many_figures_are_cut() -> None:
    report = StepReport("load", {f"kind {n}": n for n in range(9)})
    assert in_words(report, most=2) == "0 kind 0, 1 kind 1, …"


def test_the_latest_day_counts_when_none_is_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.load.latest_day", lambda _: DAY)
    assert chosen_night(settings) == Night(DAY, settings.window.days)


def test_days_between() -> None:
    first, last = date(2026, 2, 27), date(2026, 3, 1)
    assert list(days_between(first, last)) == [first, date(2026, 2, 28), last]
    with pytest.raises(RingwatchError, match="--from"):
        days_between(last, first)


def test_a_second_night_on_the_warehouse_is_refused(tmp_path: Path) -> None:
    """Held by another process, as the scheduled night would."""
    warehouse = tmp_path / "w.duckdb"
    script = (
        "import sys; from pathlib import Path; from flows.lock import only_night\n"
        "with only_night(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(warehouse)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(RingwatchError, match="another night is at work"), only_night(warehouse):
            pass
        other.kill()
    with only_night(warehouse):
        pass  # a killed night leaves no lock behind


def test_steps_name_functions_that_exist() -> None:
    from importlib import import_module

    for step in STEPS:
        assert callable(getattr(import_module(step.module), step.name)), step
        assert isinstance(step, Step)
