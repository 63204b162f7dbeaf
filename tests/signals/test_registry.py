"""The registry, the SQL files and the case files match one to one."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.night import RingwatchError
from graph.settings import Settings
from graph.signals import FAMILIES, SIGNALS, enabled_signals, signal_named
from graph.warehouse import SQL_ROOT
from tests.signals.case_files import KINDS, case_files, cases_of

NAMES = [signal.name for signal in SIGNALS]
# SQL that serves all signals alike.
SHARED_SQL = {
    "allowlisted_entities",
    "entities",
    "entity_crowds",
    "entity_crowds_empty",
    "signal_coverage",
    "signal_coverage_empty",
    "night_accounts",
    "remembered",
    "sightings",
    "sightings_empty",
}


def test_every_signal_has_one_sql_file() -> None:
    files = {path.stem for path in (SQL_ROOT / "signals").glob("*.sql")}
    assert files - SHARED_SQL == set(NAMES)
    assert files >= SHARED_SQL


def test_every_signal_has_one_case_file() -> None:
    assert [path.stem for path in case_files()] == sorted(NAMES)


def test_names_and_titles_are_unique() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert len({signal.title for signal in SIGNALS}) == len(SIGNALS)


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.stem)
def test_every_signal_has_a_case_for_one_against_and_one_without_data(path: Path) -> None:
    cases = cases_of(path)
    assert {case.kind for case in cases} >= set(KINDS[:3])
    assert {case.kind for case in cases} <= set(KINDS)
    assert len({case.name for case in cases}) == len(cases)
    assert all(case.shared for case in cases if case.kind == "positive")
    assert not any(case.shared for case in cases if case.kind == "negative")


def test_every_family_is_known_and_has_a_signal() -> None:
    assert {signal.family for signal in SIGNALS} == set(FAMILIES)


def test_a_share_of_pairs_is_a_probability() -> None:
    assert all(0 < signal.m <= 1 for signal in SIGNALS)


def test_a_signal_that_is_switched_off_is_left_out() -> None:
    settings = Settings.model_validate({"signals": {"device": {"enabled": False}}})
    assert [one.name for one in enabled_signals(settings)] == [n for n in NAMES if n != "device"]


def test_a_configured_share_replaces_the_registry_s() -> None:
    settings = Settings.model_validate({"signals": {"device": {"m": 0.9}}})
    shares = {one.name: one.m for one in enabled_signals(settings)}
    assert shares == {one.name: one.m for one in SIGNALS} | {"device": 0.9}


def test_an_unknown_signal_stops_with_its_name_and_the_known_ones() -> None:
    settings = Settings.model_validate({"signals": {"divice": {}}})
    with pytest.raises(RingwatchError, match="'divice'.*'device'"):
        enabled_signals(settings)


def test_a_signal_is_found_by_its_name() -> None:
    assert [signal_named(name).name for name in NAMES] == NAMES
