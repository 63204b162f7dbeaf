"""The configuration file that `init` writes says what the defaults say, and all of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from flows.settings_file import settings_file
from graph.settings import Settings
from graph.signals import SIGNALS
from tests.flows.conftest import Ringwatch


def with_examples() -> str:
    """The file with every commented setting made a real one."""
    return re.sub(r"^# (\w+ = |\[)", r"\1", settings_file(), flags=re.MULTILINE)


def test_it_parses_back_to_the_defaults() -> None:
    assert Settings.model_validate(tomllib.loads(settings_file())) == Settings()


def test_every_setting_and_signal_stands_in_it() -> None:
    values = tomllib.loads(with_examples())
    for name, field in Settings.model_fields.items():
        if name != "signals":
            assert set(values[name]) == set(field.annotation.model_fields)  # type: ignore[union-attr]
    assert list(values["signals"]) == [signal.name for signal in SIGNALS]


def test_its_examples_are_valid() -> None:
    Settings.model_validate(tomllib.loads(with_examples()))


def test_every_setting_is_explained() -> None:
    lines = settings_file().splitlines()
    for before, line in zip(lines, lines[1:], strict=False):
        if re.match(r"(# )?\w+ = ", line) and "{" not in line:
            assert before.startswith("# ") or before.startswith(("ip", "requested_at")), line


def test_lines_fit() -> None:
    assert max(map(len, settings_file().splitlines())) <= 100


def test_init_leaves_an_existing_file_alone(ringwatch: Ringwatch) -> None:
    assert ringwatch("init").code == 0
    Path("ringwatch.toml").write_text("# mine\n")
    outcome = ringwatch("init")
    assert outcome.code == 1
    assert "--force" in outcome.err
    assert Path("ringwatch.toml").read_text() == "# mine\n"
    assert ringwatch("init", "--force").code == 0
    assert Path("ringwatch.toml").read_text() == settings_file()


def test_a_place_that_cannot_be_written_is_named(ringwatch: Ringwatch) -> None:
    outcome = ringwatch("init", "--config", "no/such/folder.toml")
    assert outcome.code == 1
    assert "no/such/folder.toml" in outcome.err
