from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import polars as pl
import pytest

from graph.load import load
from graph.night import RingwatchError
from graph.warehouse import Warehouse
from tests.graph.load_source import NIGHT, Source, full_tables, request

STAGED = ("stg_accounts", "stg_payments", "stg_requests", "stg_labels", "stg_allowlist")


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source.under(tmp_path)


@pytest.mark.parametrize(
    "ending", ["parquet", "csv", "csv.gz", "jsonl", "ndjson", "json", "jsonl.gz"]
)
def test_every_format_gives_the_same_rows(tmp_path: Path, ending: str) -> None:
    tables = []
    for kind in ("jsonl", ending):
        source = Source.under(tmp_path / kind)
        source.settings = source.settings.model_copy(
            update={
                "privacy": source.settings.privacy.model_copy(update={"key_file": tmp_path / "key"})
            }
        )
        for table, rows in full_tables().items():
            source.write(table, rows, f"deep/er/part.{kind}")
        source.load()
        assert source.quarantine() == []
        tables.append({name: source.rows(f"select * from {name} order by all") for name in STAGED})
    assert tables[0] == tables[1]


def test_columns_and_folders_can_be_mapped(tmp_path: Path) -> None:
    source = Source.under(
        tmp_path,
        folders={"requests": "logs/api"},
        columns={"requests": {"request_id": "Call ID", "account_id": "user"}},
    )
    row = {"Call ID": "x", "user": "u", "REQUESTED_AT": "2026-03-10", "what": 1, 'odd"name': 2}
    source.write("logs/api", [row], "a.csv")
    source.load()
    assert source.column("select account_id from stg_accounts") == ["u"]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet"])
def test_missing_required_column_is_named_with_the_remedy(source: Source, name: str) -> None:
    row = {"request_id": "x", "who": "u", "requested_at": "2026-03-10", "eve@example.org": "x"}
    source.write("requests", [row], name)
    with pytest.raises(RingwatchError) as caught:
        source.load()
    message = str(caught.value)
    assert name in message
    assert "'account_id'" in message
    assert "who" in message
    assert "[source.columns.requests] account_id" in message
    assert "eve@example.org" not in message


def test_files_with_different_columns_and_types_go_together(source: Source) -> None:
    source.write("requests", [request(1)], "a.parquet")
    source.write("requests", [request(2, model="m", input_tokens=3)], "b.parquet")
    source.write("requests", [request(3, model="m", input_tokens="3")], "c.parquet")
    source.load()
    assert source.rows("select model, input_tokens from stg_requests order by all") == [
        ("m", 3),
        ("m", 3),
        (None, None),
    ]


def test_odd_file_names_are_read_as_they_are(source: Source) -> None:
    for number, name in enumerate(["a[1]*.parquet", "b?'quote.csv", "c {x}.jsonl"]):
        source.write("requests", [request(number)], name)
    source.write("requests", [request(9)], "_hidden.parquet")
    source.raw("requests", ".part.parquet.crc", b"x")
    source.raw("requests", "readme.txt", b"x")
    report = source.load()
    assert source.cell("select count(*) from stg_requests") == 3
    assert report.figures["files read"] == 3


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-03-10T08:00:00Z", datetime(2026, 3, 10, 8)),
        ("2026-03-10 08:00:00", datetime(2026, 3, 10, 8)),
        ("2026-03-10T08:00:00.250+02:00", datetime(2026, 3, 10, 6, 0, 0, 250000)),
        ("2026-03-10", datetime(2026, 3, 10)),
        (1773129600, datetime(2026, 3, 10, 8)),
        (1773129600123, datetime(2026, 3, 10, 8, 0, 0, 123000)),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet"])
def test_times_of_every_spelling(
    source: Source, name: str, moment: object, expected: datetime
) -> None:
    source.write("requests", [request(requested_at=moment)], name)
    source.load()
    assert source.cell("select requested_at from stg_requests") == expected


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 10, 8, 0, 0, 5),
        datetime(2026, 3, 10, 8, 0, 0, 5, tzinfo=UTC),
        datetime(2026, 3, 10, 10, 0, 0, 5, tzinfo=timezone(timedelta(hours=2))),
    ],
)
def test_times_of_parquet_types(source: Source, moment: datetime) -> None:
    source.write("requests", [request(requested_at=moment)], "a.parquet")
    source.load()
    assert source.cell("select requested_at from stg_requests") == datetime(2026, 3, 10, 8, 0, 0, 5)


def test_same_input_same_rows_whatever_the_threads(tmp_path: Path) -> None:
    found = []
    for threads in (1, 4):
        source = Source.under(tmp_path / str(threads))
        source.settings = source.settings.model_copy(
            update={
                "privacy": source.settings.privacy.model_copy(update={"key_file": tmp_path / "key"})
            }
        )
        rows = [
            request(n % 900, ip=f"10.0.{n % 256}.1", account_id=f"a{n % 70}") for n in range(3000)
        ]
        for part in range(3):
            source.write("requests", rows[part::3], f"{part}.{('csv', 'jsonl', 'parquet')[part]}")
        with Warehouse(source.settings.warehouse.path, threads=threads) as warehouse:
            load(warehouse, source.settings, NIGHT)
        found.append((source.rows("select * from stg_requests order by all"), source.quarantine()))
    assert found[0] == found[1]
    assert len(found[0][0]) == 900


def test_parquet_with_nested_and_binary_cells(source: Source) -> None:
    rows = [
        request(1, prompt=[{"role": "user", "content": "hello there my friend"}]),
        request(2, prompt=[{"role": "user", "content": "hello there my friend"}]),
    ]
    source.write("requests", rows, "a.parquet")
    frame = pl.DataFrame([request(3)]).with_columns(pl.col("account_id").cast(pl.Binary))
    frame.write_parquet(source.root / "requests" / "b.parquet")
    source.load()
    assert source.column(
        "select count(distinct prompt_key) from stg_requests where word_count = 7 or word_count = 6"
    ) == [1]
    assert source.column("select account_id from stg_accounts") == ["alice"]


@pytest.mark.parametrize("ending", ["csv", "csv.gz", "jsonl", "parquet"])
def test_rows_of_large_files_are_numbered_in_order(source: Source, ending: str) -> None:
    """Large enough for several readers at once."""
    for name in "ab":
        rows = [request(n, request_id=f"{name}{n}", prompt="a\nb" * 9) for n in range(60_000)]
        rows[45_678]["account_id"] = None
        source.write("requests", rows, f"{name}.{ending}")
    source.load()
    assert source.quarantine() == [("requests", 45_679, "missing account_id")] * 2
