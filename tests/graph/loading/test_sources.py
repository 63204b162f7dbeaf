from __future__ import annotations

import hashlib
import os
from datetime import date, datetime
from pathlib import Path

import pytest

from graph.loading.sources import FolderSource
from graph.night import RingwatchError
from graph.settings import SourceSettings


def put(path: Path, content: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.fixture
def source(tmp_path: Path) -> FolderSource:
    return FolderSource(SourceSettings(path=tmp_path))


def test_files_of_every_ending_at_any_depth_in_order(source: FolderSource) -> None:
    names = ["b.parquet", "a/x.csv", "a/b/c.csv.gz", "c.JSONL", "d.ndjson.gz", "e.json"]
    for name in names:
        put(source.root / "requests" / name)
    files = source.files("requests")
    assert [file.name for file in files] == sorted(f"requests/{name}" for name in names)
    assert [file.format for file in files] == ["csv", "csv", "parquet", "json", "json", "json"]


@pytest.mark.parametrize(
    "name", ["_SUCCESS", ".x.parquet", "_tmp/x.parquet", ".cache/x.csv", "x.txt", "x.gz", "parquet"]
)
def test_what_is_no_input(source: FolderSource, name: str) -> None:
    put(source.root / "requests" / name)
    assert source.files("requests") == []


def test_facts_of_a_file(source: FolderSource) -> None:
    path = put(source.root / "requests" / "date=2026-03-09" / "hour=1" / "x.csv", b"hello")
    os.utime(path, ns=(0, 1_773_129_600_123_456_000))
    (file,) = source.files("requests")
    assert file.partition_date == date(2026, 3, 9)
    assert file.size_bytes == 5
    assert file.modified_at == datetime(2026, 3, 10, 8, 0, 0, 123456)
    assert source.digest(file) == hashlib.sha256(b"hello").hexdigest()


def test_partitions(source: FolderSource) -> None:
    for folder in ("date=2026-01-02", "DATE=2026-01-03", "date=__HIVE_DEFAULT_PARTITION__", "x"):
        put(source.root / "requests" / folder / "a.csv")
    assert sorted(str(file.partition_date) for file in source.files("requests")) == [
        "2026-01-02",
        "2026-01-03",
        "None",
        "None",
    ]
    put(source.root / "requests" / "date=yesterday" / "a.csv")
    with pytest.raises(RingwatchError, match="'date=yesterday' names no day"):
        source.files("requests")


def test_a_table_may_lie_in_another_folder_or_nowhere(tmp_path: Path) -> None:
    source = FolderSource(SourceSettings(path=tmp_path, folders={"requests": "logs/v1"}))
    put(tmp_path / "logs" / "v1" / "a.csv")
    assert [file.name for file in source.files("requests")] == ["logs/v1/a.csv"]
    assert source.files("accounts") == []
    assert source.place("requests") == str(tmp_path / "logs" / "v1")


def test_changes_are_noticed(source: FolderSource) -> None:
    path = put(source.root / "requests" / "a.csv")
    (file,) = source.files("requests")
    assert source.is_unchanged(file)
    path.write_bytes(b"xx")
    assert not source.is_unchanged(file)
    path.unlink()
    assert not source.is_unchanged(file)
    with pytest.raises(RingwatchError, match="cannot be opened"):
        source.digest(file)
