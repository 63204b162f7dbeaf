from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.loading import batches
from graph.loading.increment import Batch
from graph.night import Night, RingwatchError
from graph.warehouse import Warehouse
from tests.graph.load_source import Source, account, request


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source.under(tmp_path)


def keys(source: Source) -> list[int]:
    return source.column("select request_key from stg_requests order by 1")


def test_a_repeated_run_reads_nothing_anew(source: Source) -> None:
    source.write("accounts", [account(), account()])
    source.write("requests", [request(1), request(1), request(2, ip="bad")])
    first = source.load()
    before = source.rows("select * from stg_requests order by all")
    again = source.load()
    assert (again.figures["files read"], again.figures["files unchanged"]) == (0, 2)
    assert source.rows("select * from stg_requests order by all") == before
    quarantined = {key: n for key, n in first.figures.items() if "quarantined" in key}
    assert len(quarantined) == 3
    assert quarantined.items() <= again.figures.items()


def test_a_touched_file_with_the_same_content_is_not_read(source: Source) -> None:
    path = source.write("requests", [request()])
    source.load()
    os.utime(path, (1, 1))
    assert source.load().figures["files read"] == 0


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_a_changed_file_replaces_its_rows(source: Source, name: str) -> None:
    source.write("requests", [request(1), request(2), request(3, ip="bad")], name)
    source.write("requests", [request(9)], "other.jsonl")
    source.load()
    source.write("requests", [request(2, model="new"), request(4)], name)
    report = source.load()
    assert (report.figures["files read"], report.figures["files unchanged"]) == (1, 1)
    assert source.rows("select model, count(*) from stg_requests group by all order by all") == [
        ("new", 1),
        (None, 2),
    ]
    assert source.quarantine() == []
    assert source.rows("select file_id, rows_loaded from loaded_files order by 1") == [
        (1, 2),
        (2, 1),
    ]


@pytest.mark.parametrize("table", ["accounts", "payments", "labels", "allowlist", "networks"])
def test_small_tables_are_replaced_by_file_too(source: Source, table: str) -> None:
    row = {
        "account_id": "alice",
        "created_at": "2026-03-01",
        "paid_at": "2026-03-01",
        "label": "benign",
        "kind": "account",
        "value": "alice",
        "cidr": "10.0.0.0/8",
    }
    other = row | {"account_id": "bob", "value": "bob", "cidr": "11.0.0.0/8"}
    source.write("requests", [request()])
    source.write(table, [row])
    source.write(table, [other], "b.csv")
    source.load()
    source.write(table, [row | {"note": "changed"}])
    report = source.load()
    assert report.figures["files read"] == 1
    assert report.figures[f"{table} rows"] == 2


def test_a_late_file_in_the_window_is_noticed(source: Source) -> None:
    source.write("requests", [request(1)], "date=2026-03-10/a.jsonl")
    source.load()
    source.write("requests", [request(2)], "date=2026-03-09/late.jsonl")
    source.write("requests", [request(3)], "date=2026-02-01/too-late.jsonl")
    assert source.load().figures["files read"] == 1
    assert len(keys(source)) == 2


def test_a_vanished_file_keeps_its_rows_and_is_told(source: Source) -> None:
    source.write("requests", [request(1)])
    source.write("requests", [request(2)], "b.jsonl").rename(source.root / "b.away")
    assert source.load().notes[1:] == ()
    (source.root / "b.away").rename(source.root / "requests" / "b.jsonl")
    source.load()
    (source.root / "requests" / "b.jsonl").unlink()
    report = source.load()
    assert len(keys(source)) == 2
    assert "1 file of requests loaded before cannot be found any more" in " ".join(report.notes)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("labels", {"account_id": "alice", "label": "benign"}),
        ("allowlist", {"kind": "account", "value": "alice"}),
    ],
)
def test_a_decision_is_taken_back_by_its_file_without_it_and_not_by_removing_the_file(
    source: Source, table: str, row: dict[str, str]
) -> None:
    source.write("requests", [request()])
    path = source.write(table, [row], "a.csv")
    source.load()
    path.unlink()
    report = source.load()
    assert report.figures[f"{table} rows"] == 1
    assert f"1 file of {table} loaded before cannot be found any more" in " ".join(report.notes)
    path.write_text(",".join(row) + "\n")
    assert source.load().figures[f"{table} rows"] == 0


def test_an_emptied_file_loses_its_rows(source: Source) -> None:
    source.write("requests", [request(1)])
    path = source.write("requests", [request(2)], "b.jsonl")
    source.load()
    path.write_bytes(b"")
    source.load()
    assert len(keys(source)) == 1
    assert source.load().figures["files read"] == 0


def test_a_row_moves_to_another_file(source: Source) -> None:
    """What a file no longer holds may come from the file that had to step back for it."""
    source.write("requests", [request(1), request(2)], "b.jsonl")
    source.load()
    source.write("requests", [request(2, model="second")], "a.jsonl")
    source.load()
    assert source.quarantine() == [("requests", 1, "duplicate request_id")]
    source.write("requests", [request(1)], "b.jsonl")
    source.load()
    assert source.column("select model from stg_requests order by model nulls last") == [
        "second",
        None,
    ]
    assert source.quarantine() == []


def test_rows_swap_files(source: Source) -> None:
    source.write("requests", [request(1)], "a.jsonl")
    source.write("requests", [request(2)], "b.jsonl")
    source.load()
    before = keys(source)
    source.write("requests", [request(2)], "a.jsonl")
    source.write("requests", [request(1)], "b.jsonl")
    source.load()
    assert keys(source) == before
    assert source.quarantine() == []


def test_nothing_is_loaded_when_a_file_lacks_a_column(source: Source) -> None:
    source.write("accounts", [account()])
    source.write("requests", [request(1)], "a.jsonl")
    source.write("requests", [{"request_id": "x"}], "b.jsonl")
    with pytest.raises(RingwatchError, match="no column 'account_id'"):
        source.load()
    assert source.cell("select count(*) from loaded_files") == 0


def load_that_crashes(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    """Load until the first JSON Lines file, and crash there."""
    real = batches._check_unchanged

    def crash(where: object, batch: Batch) -> None:
        if batch.files[0].format == "json":
            raise KeyboardInterrupt
        real(where, batch)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(batches, "_check_unchanged", crash)
        with pytest.raises(KeyboardInterrupt):
            source.load()


def test_a_crash_leaves_whole_files_only(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    source.write("requests", [request(1)], "a.csv")
    source.write("requests", [request(2), request(3)], "b.jsonl")
    load_that_crashes(source, monkeypatch)
    assert len(keys(source)) == 1
    assert source.column("select file from loaded_files") == ["requests/a.csv"]
    assert source.cell("select count(*) from labels_of_keys where kind = 'range'") == 1
    assert source.load().figures["files read"] == 1
    assert len(keys(source)) == 3


def test_a_crash_while_rows_move_ends_well(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    source.write("requests", [request(1)], "a.csv")
    source.write("requests", [request(2)], "b.jsonl")
    source.load()
    before = keys(source)
    source.write("requests", [request(2)], "a.csv")
    source.write("requests", [request(1)], "b.jsonl")
    load_that_crashes(source, monkeypatch)
    source.load()
    assert keys(source) == before


def test_a_file_that_changes_while_it_is_read_stops_the_night(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = source.write("requests", [request(1)])
    real = batches._set_aside

    def write_meanwhile(warehouse: Warehouse, night: Night, table: str) -> None:
        path.write_text("more")
        real(warehouse, night, table)

    monkeypatch.setattr(batches, "_set_aside", write_meanwhile)
    with pytest.raises(RingwatchError, match="run the night again"):
        source.load()
    assert source.cell("select count(*) from stg_requests") == 0
