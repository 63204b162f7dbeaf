from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from graph.load import latest_day
from graph.night import RingwatchError
from tests.graph.load_source import Source, request

SECRET = "eve.secret@example.org"
HEAD = b"request_id,account_id,requested_at,prompt\r\n"


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source.under(tmp_path)


def test_malformed_csv_lines(source: Source) -> None:
    source.raw(
        "requests",
        "a.csv",
        HEAD
        + b'1,a,2026-03-10,"fine, with ""quotes"" and\r\na second line"\r\n'
        + b"2,a\r\n"
        + b"3,a,2026-03-10,one,two\r\n"
        + b"4,a,2026-03-10,\xff\xfe\r\n"
        + b"5,a,2026-03-10,fine\r\n"
        + b'6,a,2026-03-10,"never closed\r\n',
    )
    source.load()
    assert source.cell("select count(*) from stg_requests") == 2
    assert {reason for _, _, reason in source.quarantine()} == {"malformed line"}
    assert [number for _, number, _ in source.quarantine()] == [2, 3, 4, 6]


def test_csv_of_mixed_line_ends_is_read_leniently(source: Source) -> None:
    source.raw("requests", "a.csv", HEAD + b"1,a,2026-03-10,x\n2,a,2026-03-10,y\r\n3,b\r\n")
    source.load()
    assert source.cell("select count(*) from stg_requests") == 2


@pytest.mark.parametrize("delimiter", [b";", b"\t", b"|"])
def test_csv_with_another_delimiter_and_a_byte_order_mark(source: Source, delimiter: bytes) -> None:
    text = HEAD + b'1,a,2026-03-10,x\r\n"2",a,2026-03-10,\r\n'
    source.raw("requests", "a.csv", b"\xef\xbb\xbf" + text.replace(b",", delimiter))
    source.load()
    assert source.cell("select count(*) from stg_requests") == 2
    assert source.quarantine() == []


def test_malformed_json_lines(source: Source) -> None:
    good = b'{"request_id": "%d", "account_id": "a", "requested_at": "2026-03-10"}\n'
    source.raw(
        "requests",
        "a.jsonl",
        good % 1
        + b'{"request_id": "2", \n'
        + b"\n"
        + b"[1]\n"
        + b"nonsense\n"
        + good % 3
        + b'{"prompt": "\xff"}\n'
        + good % 4,
    )
    source.load()
    assert source.cell("select count(*) from stg_requests") == 3
    assert {reason for _, _, reason in source.quarantine()} == {"malformed line"}
    assert len(source.quarantine()) == 4


def test_a_json_array_is_a_table_too(source: Source) -> None:
    source.raw(
        "requests",
        "a.json",
        b' [{"request_id": 1, "account_id": 2, "requested_at": 1773129600},\n'
        b'  {"request_id": 2, "account_id": 2, "requested_at": 1773129600}]',
    )
    source.raw("requests", "b.json", b"[]")
    source.load()
    assert source.cell("select count(*) from stg_requests") == 2


@pytest.mark.parametrize("name", ["x.parquet", "x.csv.gz", "x.jsonl", "x.jsonl.gz", "x.json"])
def test_a_file_that_is_no_table_stops_the_night(source: Source, name: str) -> None:
    source.write("requests", [request()])
    source.raw("requests", name, b"[{\x00garbage\x1f" * 50)
    with pytest.raises(RingwatchError, match=rf"{name}: cannot be read as .*take it out"):
        source.load()
    assert source.cell("select count(*) from loaded_files") == 0


@pytest.mark.parametrize("name", ["x.parquet", "x.csv.gz", "x.jsonl.gz"])
def test_a_torn_file_stops_the_night_and_is_named(source: Source, name: str) -> None:
    source.write("requests", [request(0)], f"a{name[1:]}")
    rows = [request(n, prompt=f"{n * 7919 % 10007} words {n * 31}") for n in range(20000)]
    path = source.write("requests", rows, name)
    content = path.read_bytes()
    if name == "x.parquet":
        middle = len(content) // 2
        path.write_bytes(content[:middle] + b"Z" * 9000 + content[middle + 9000 :])
    else:
        assert gzip.decompress(content)
        path.write_bytes(content[:-5000])
    with pytest.raises(RingwatchError, match=rf"/{name}: cannot be read"):
        source.load()
    assert source.cell("select count(*) from stg_requests") == 0


@pytest.mark.parametrize("name", ["x.csv.gz", "x.jsonl.gz"])
def test_a_torn_file_is_named_when_its_days_are_sought(source: Source, name: str) -> None:
    path = source.write("requests", [request(n, prompt=f"{n * 7919}") for n in range(20000)], name)
    path.write_bytes(path.read_bytes()[:-5000])
    with pytest.raises(RingwatchError, match=rf"/{name}: cannot be read"):
        latest_day(source.settings)


def test_a_key_that_first_comes_far_down_a_json_file_is_read(source: Source) -> None:
    rows = [{k: v for k, v in request(n).items() if k != "prompt"} for n in range(3000)]
    rows[2500] |= {"prompt": "now there is one", "top_logprobs": 5}
    text = "".join(json.dumps(row) + "\n" for row in rows)
    source.raw("requests", "a.jsonl", text.encode())
    source.load()
    assert source.cell("select count(*) from stg_requests") == 3000
    assert source.column("select top_logprobs from stg_requests where word_count > 0") == [5]


def test_a_first_row_in_a_header_s_place_is_not_shown(source: Source) -> None:
    source.raw("requests", "a.csv", b"r1,write a poem about autumn,Elm Street 12\nx,y,z\n")
    with pytest.raises(RingwatchError, match="no plain name") as caught:
        source.load()
    assert "poem" not in str(caught.value) and "Elm" not in str(caught.value)


def test_garbage_named_csv_lacks_its_columns_without_showing_them(source: Source) -> None:
    source.raw("requests", "a.csv", f"{SECRET},+49170123456\nx,y\n".encode())
    with pytest.raises(RingwatchError, match="no plain name") as caught:
        source.load()
    assert "secret" not in str(caught.value)
