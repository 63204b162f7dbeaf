"""The command line as a whole: help, exit codes, what errors tell and what they do not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flows.cli import SECTIONS
from graph.night import RingwatchError
from tests.flows.conftest import Ringwatch

COMMANDS = [function.__name__ for functions in SECTIONS.values() for function in functions]
SECRET = "alice@planted.example"


def test_help_lists_every_command_with_a_whole_sentence(ringwatch: Ringwatch) -> None:
    outcome = ringwatch("--help")
    assert outcome.code == 0
    for name in COMMANDS:
        line = next(line for line in outcome.out.splitlines() if line.startswith(f"  {name} "))
        assert line.endswith("."), f"{name}: its first sentence is cut off"
        assert not line.endswith("...")
    assert "Exit codes" in outcome.out


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_and_each_option(ringwatch: Ringwatch, name: str) -> None:
    outcome = ringwatch(name, "--help")
    assert outcome.code == 0
    assert "Usage:" in outcome.out


def test_help_imports_nothing_heavy() -> None:
    """So that --help stays quick: this is what it would cost, whatever the machine is doing."""
    heavy = ("duckdb", "polars", "pydantic", "prefect", "sklearn", "igraph", "numpy", "rich")
    script = (
        "import sys; sys.argv = ['ringwatch', '--help']\n"
        "from flows.cli import main\n"
        "try: main()\n"
        f"except SystemExit: print([n for n in {heavy} if n in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stderr.strip() == "[]"


def test_no_arguments_show_the_help(ringwatch: Ringwatch) -> None:
    outcome = ringwatch()
    assert outcome.code == 2
    assert "Try it out:" in outcome.err


def test_version(ringwatch: Ringwatch) -> None:
    assert ringwatch("--version").out.startswith("ringwatch ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing-like-it"],
        ["run", "--night", "yesterday"],
        ["backfill", "--from", "2026-01-01"],
        ["export", "everything"],
        ["export", "ban-list", "--format", "gexf"],
        ["run", "--window-days", "0"],
    ],
)
def test_wrong_usage_ends_with_2(ringwatch: Ringwatch, arguments: list[str]) -> None:
    outcome = ringwatch(*arguments)
    assert outcome.code == 2
    assert "Traceback" not in outcome.err


def test_what_a_user_can_mend_ends_with_1_and_one_message(ringwatch: Ringwatch) -> None:
    outcome = ringwatch("run", "--source", "nowhere", "--json")
    assert outcome.code == 1
    assert outcome.out == ""
    assert outcome.err.startswith("ringwatch: ")
    assert "nowhere" in outcome.err
    assert "--source" in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [["rings"], ["explain", "R-1"], ["export", "ban-list"], ["evaluate", "--truth", "truth"]],
)
def test_reading_commands_say_so_when_nothing_is_published(
    ringwatch: Ringwatch, arguments: list[str]
) -> None:
    outcome = ringwatch(*arguments)
    assert outcome.code == 1
    assert "ringwatch run" in outcome.err


def failing(error: BaseException) -> Any:
    """A stand-in for any function, that fails."""

    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def test_an_unexpected_failure_ends_with_3_and_keeps_data_to_itself(
    ringwatch: Ringwatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "graph.loading.days.latest_day", failing(ValueError(f"cannot parse {SECRET}"))
    )
    monkeypatch.setattr("graph.load.latest_day", failing(ValueError(f"cannot parse {SECRET}")))
    outcome = ringwatch("run", "--source", "data")
    assert outcome.code == 3
    assert "ValueError" in outcome.err
    assert "night.py" in outcome.err, "where it happened"
    assert SECRET not in outcome.err
    monkeypatch.setenv("RINGWATCH_DEBUG", "1")
    assert SECRET in ringwatch("run", "--source", "data").err


def test_a_failure_behind_a_mendable_error_is_not_told(
    ringwatch: Ringwatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = RingwatchError("the file is broken; write it again")
    error.__cause__ = ValueError(SECRET)
    monkeypatch.setattr("graph.load.latest_day", failing(error))
    outcome = ringwatch("run", "--source", "data")
    assert outcome == (1, "", "ringwatch: the file is broken; write it again\n")


def test_an_interrupt_ends_with_130(ringwatch: Ringwatch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.commands.run.settings_from", failing(KeyboardInterrupt()))
    assert ringwatch("run").code == 130


def test_the_configuration_in_this_folder_counts(ringwatch: Ringwatch) -> None:
    Path("ringwatch.toml").write_text('[publish]\npath = "elsewhere"\n')
    assert "elsewhere" in ringwatch("rings").err


def test_options_override_the_configuration(ringwatch: Ringwatch) -> None:
    Path("other.toml").write_text('[source]\npath = "from_the_file"\n')
    assert "from_the_file" in ringwatch("run", "--config", "other.toml").err
    outcome = ringwatch("run", "--config", "other.toml", "--source", "from_the_option")
    assert "from_the_option" in outcome.err
    assert "from_the_file" not in outcome.err


def test_a_fault_in_the_configuration_names_file_setting_and_remedy(ringwatch: Ringwatch) -> None:
    Path("ringwatch.toml").write_text("[window]\ndays = -1\n")
    outcome = ringwatch("rings")
    assert outcome.code == 1
    assert "ringwatch.toml" in outcome.err
    assert "window.days" in outcome.err
    assert "ringwatch init" in outcome.err
