"""The doctor finds what would stop a night, and says how to mend it."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import polars as pl
import pytest

from flows.doctor import Finding, examine, failed
from graph.night import RingwatchError
from tests.conftest import Population
from tests.flows.conftest import Ringwatch


def finding(check: str, *, source: Path, warehouse: Path | None = None) -> Finding:
    """What the doctor says of one check."""
    found = examine(None, source=source, warehouse=warehouse, out=source.parent / "published")
    return next(each for each in found if each.check == check)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A smallest source that a night can run on."""
    requests = pl.DataFrame(
        {
            "request_id": ["r1"],
            "account_id": ["a1"],
            "requested_at": ["2026-03-01T00:00:00Z"],
        }
    )
    folder = tmp_path / "data" / "requests" / "date=2026-03-01"
    folder.mkdir(parents=True)
    requests.write_parquet(folder / "part.parquet")
    return tmp_path / "data"


def test_all_is_well_on_a_sound_source(ringwatch: Ringwatch, population: Population) -> None:
    outcome = ringwatch(
        *("doctor", "--source", population.data),
        *("--warehouse", population.warehouse, "--out", population.published),
    )
    assert outcome.code == 0, outcome.out
    assert "fail" not in outcome.out
    assert "source requests" in outcome.out


def test_json(ringwatch: Ringwatch) -> None:
    outcome = ringwatch("doctor", "--json")
    assert outcome.code == 1, "there is no source here"
    states = {found["check"]: found["state"] for found in json.loads(outcome.out)}
    assert states["python"] == "ok"
    assert states["source"] == "fail"


def test_a_missing_optional_table_is_no_failure(source: Path) -> None:
    assert finding("source payments", source=source).state == "ok"
    assert finding("source accounts", source=source).state == "warn", "derived from requests"
    assert "2026-03-01" in finding("source days", source=source).detail


def test_a_missing_required_column_is_named_with_its_remedy(source: Path) -> None:
    file = next(source.rglob("*.parquet"))
    pl.read_parquet(file).rename({"requested_at": "time"}).write_parquet(file)
    found = finding("source requests", source=source)
    assert found.state == "fail"
    assert "requested_at" in found.detail
    assert "[source.columns.requests]" in found.remedy


def test_missing_optional_columns_are_listed(source: Path) -> None:
    assert (
        "without client_fingerprint, device_id" in finding("source requests", source=source).detail
    )


def test_a_file_that_is_no_table_is_named(source: Path) -> None:
    next(source.rglob("*.parquet")).write_text("no parquet")
    found = finding("source requests", source=source)
    assert found.state == "fail"
    assert "part.parquet" in found.detail


def test_a_key_that_others_can_read(source: Path, tmp_path: Path) -> None:
    key = tmp_path / "w.duckdb.key"
    key.write_text("x" * 40)
    key.chmod(0o644)
    found = finding("key", source=source, warehouse=tmp_path / "w.duckdb")
    assert found.state == "fail"
    assert "chmod 600" in found.remedy


def test_the_doctor_makes_nothing(source: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    examine(None, source=source, warehouse=tmp_path / "w.duckdb", out=tmp_path / "published")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_warehouse_that_is_none(source: Path, tmp_path: Path) -> None:
    (tmp_path / "w.duckdb").write_text("no database")
    found = finding("warehouse", source=source, warehouse=tmp_path / "w.duckdb")
    assert found.state == "fail"
    assert found.remedy


def test_a_warehouse_from_a_night_is_opened(source: Path, tmp_path: Path) -> None:
    duckdb.connect(str(tmp_path / "w.duckdb")).close()
    assert finding("warehouse", source=source, warehouse=tmp_path / "w.duckdb").state == "ok"


def test_a_warehouse_of_an_earlier_version(source: Path, tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table stg_accounts (account_key ubigint)")
    found = finding("warehouse", source=source, warehouse=path)
    assert found.state == "fail"
    assert "earlier version" in found.detail


def test_a_broken_configuration_stops_the_rest(tmp_path: Path) -> None:
    config = tmp_path / "ringwatch.toml"
    config.write_text("[signals.no_such_signal]\nenabled = false\n")
    found = examine(config)
    assert found[-1].check == "configuration"
    assert found[-1].state == "fail"
    assert "no_such_signal" in found[-1].detail


def test_an_error_becomes_finding_and_remedy() -> None:
    told = failed("key", RingwatchError("k: too short; make a longer one"))
    assert told == Finding("fail", "key", "k: too short", "make a longer one")
    assert failed("key", RingwatchError("no remedy")).detail == "no remedy"
