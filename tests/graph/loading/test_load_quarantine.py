from __future__ import annotations

from pathlib import Path

import pytest

from tests.graph.load_source import Source, account, request

SECRET = "eve.secret@example.org"
FORMATS = ["a.jsonl", "a.csv", "a.parquet"]


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source.under(tmp_path)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"request_id": None}, "missing request_id"),
        ({"request_id": " "}, "missing request_id"),
        ({"account_id": None}, "missing account_id"),
        ({"request_id": "x" * 129}, "request_id longer than 128 characters"),
        ({"account_id": "ü" * 129}, "account_id longer than 128 characters"),
        ({"requested_at": None}, "missing requested_at"),
        ({"requested_at": SECRET}, "unreadable requested_at"),
        ({"requested_at": "2026-02-30"}, "unreadable requested_at"),
        ({"requested_at": "infinity"}, "unreadable requested_at"),
        ({"request_id": "r1"}, "duplicate request_id"),
    ],
)
def test_requests_that_are_left_out(
    source: Source, name: str, cells: dict[str, object], reason: str
) -> None:
    source.write("requests", [request(1), request(2, **cells), request(3)], name)
    report = source.load()
    assert source.quarantine() == [("requests", 2, reason)]
    assert report.figures[f"quarantined, requests: {reason}"] == 1
    assert source.cell("select count(*) from stg_requests") == 2
    assert source.rows("select rows_loaded, rows_quarantined from loaded_files") == [(2, 1)]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("cells", "reason", "column"),
    [
        ({"ip": "300.1.2.3"}, "bad ip", "range_key"),
        ({"ip": SECRET}, "bad ip", "address_key"),
        ({"input_tokens": "many"}, "unreadable input_tokens", "input_tokens"),
        ({"input_tokens": "-5"}, "negative input_tokens", "input_tokens"),
        ({"output_tokens": "-1"}, "negative output_tokens", "output_tokens"),
        ({"max_tokens": "NaN"}, "unreadable max_tokens", "max_tokens"),
        ({"temperature": "warm"}, "unreadable temperature", "temperature"),
        ({"top_logprobs": "x"}, "unreadable top_logprobs", "top_logprobs"),
        ({"status_code": "ok"}, "unreadable status_code", "status_code"),
    ],
)
def test_requests_that_are_kept_without_a_cell(
    source: Source, name: str, cells: dict[str, object], reason: str, column: str
) -> None:
    source.write("requests", [request(1, **cells)], name)
    source.load()
    assert source.quarantine() == [("requests", 1, f"{reason}: kept without it")]
    assert source.column(f"select {column} from stg_requests") == [None]


def test_negative_numbers_of_number_columns(source: Source) -> None:
    rows = [request(1, input_tokens=-1, temperature=float("nan")), request(2, input_tokens=2)]
    source.write("requests", rows, "a.parquet")
    source.load()
    assert source.quarantine() == [
        ("requests", 1, "negative input_tokens: kept without it"),
        ("requests", 1, "unreadable temperature: kept without it"),
    ]


def test_the_first_of_equal_ids_wins_by_file_then_row(source: Source) -> None:
    source.write("requests", [request(1, model="z")], "z.jsonl")
    source.write(
        "requests", [request(2, model="m"), request(2, model="n"), request(1, model="m")], "m.csv"
    )
    source.load()
    assert source.column("select model from stg_requests") == ["m", "m"]
    assert source.quarantine() == [
        ("requests", 1, "duplicate request_id"),
        ("requests", 2, "duplicate request_id"),
    ]


def test_a_duplicate_of_an_earlier_night_is_left_out(source: Source) -> None:
    source.write("requests", [request(1, model="first")], "z.jsonl")
    source.load()
    source.write("requests", [request(1, model="late")], "a.jsonl")
    source.load()
    assert source.column("select model from stg_requests") == ["first"]
    assert source.rows("select file, reason from quarantine") == [
        ("requests/a.jsonl", "duplicate request_id")
    ]


def test_rows_are_numbered_within_their_files(source: Source) -> None:
    for name in ("a.csv", "b.csv", "c.jsonl", "d.jsonl", "e.parquet", "f.parquet"):
        rows = [request(n, request_id=f"{name} {n}") for n in range(5)]
        rows[3]["account_id"] = None
        source.write("requests", rows, name)
    source.load()
    assert source.rows("select distinct row_number, count(*) over () from quarantine") == [(4, 6)]


@pytest.mark.parametrize("name", FORMATS)
def test_accounts(source: Source, name: str) -> None:
    source.write("requests", [request()])
    rows = [
        account("alice", plan="first", signup_ip="1.2.3"),
        account("alice", plan="second"),
        account(None),  # type: ignore[arg-type]
        account("late", created_at=SECRET),
        account("never", created_at=None),
    ]
    source.write("accounts", rows, name)
    source.load()
    assert source.quarantine() == [
        ("accounts", 1, "bad ip: kept without it"),
        ("accounts", 2, "duplicate account_id"),
        ("accounts", 3, "missing account_id"),
        ("accounts", 4, "unreadable created_at"),
        ("accounts", 5, "missing created_at"),
    ]
    assert source.rows("select account_id, plan from stg_accounts") == [("alice", "first")]
    assert (
        source.cell("select rows_quarantined from loaded_files where table_name = 'accounts'") == 5
    )


@pytest.mark.parametrize("name", FORMATS)
def test_payments(source: Source, name: str) -> None:
    source.write("requests", [request()])
    paid = {"account_id": "alice", "paid_at": "2026-03-01"}
    rows = [
        paid | {"amount": "1.50"},
        paid | {"amount": "-3"},
        paid | {"amount": "dear"},
        paid | {"account_id": ""},
        paid | {"paid_at": "soon"},
    ]
    source.write("payments", rows, name)
    source.load()
    assert source.column("select amount from stg_payments order by 1 nulls last") == [
        -3.0,
        1.5,
        None,
    ]
    assert source.quarantine() == [
        ("payments", 3, "unreadable amount: kept without it"),
        ("payments", 4, "missing account_id"),
        ("payments", 5, "unreadable paid_at"),
    ]


def test_labels_allowlist_and_networks(source: Source) -> None:
    source.write("requests", [request()])
    source.write(
        "labels",
        [
            {"account_id": "a", "label": "EXTRACTION", "decided_at": SECRET},
            {"account_id": "a", "label": SECRET},
            {"account_id": "a", "label": None},
            {"account_id": None, "label": "benign"},
        ],
    )
    source.write(
        "allowlist",
        [
            {"kind": "Account", "value": "a", "expires_at": "whenever"},
            {"kind": "planet", "value": "b"},
            {"kind": "network", "value": "10.0.0.0/33"},
            {"kind": "network", "value": "hello"},
            {"kind": "card"},
            {"value": "x"},
        ],
    )
    source.write(
        "networks",
        [
            {"cidr": "10.0.0.0/8"},
            {"cidr": "10.0.0/8"},
            {"cidr": "1.2.3.4/"},
            {"cidr": "::/129"},
            {"cidr": "2001:db8::/32"},
            {"cidr": None, "kind": "vpn"},
        ],
    )
    source.load()
    assert source.quarantine() == [
        ("allowlist", 1, "unreadable expires_at: kept without it"),
        ("allowlist", 2, "unknown kind (known: account, organization, card, network)"),
        ("allowlist", 3, "bad cidr"),
        ("allowlist", 4, "bad cidr"),
        ("allowlist", 5, "missing value"),
        ("allowlist", 6, "missing kind"),
        ("labels", 1, "unreadable decided_at: kept without it"),
        ("labels", 2, "unknown label (known: extraction, benign)"),
        ("labels", 3, "missing label"),
        ("labels", 4, "missing account_id"),
        ("networks", 2, "bad cidr"),
        ("networks", 3, "bad cidr"),
        ("networks", 4, "bad cidr"),
        ("networks", 6, "missing cidr"),
    ]
    assert source.column("select label from stg_labels") == ["extraction"]
    assert source.column("select kind from stg_allowlist") == ["account"]
    assert source.column("select cidr from stg_networks order by 1") == [
        "10.0.0.0/8",
        "2001:db8::/32",
    ]


def test_reasons_and_errors_hold_no_value(source: Source) -> None:
    cells = ["request_id", "account_id", "requested_at", "ip", "input_tokens", "temperature"]
    rows = [request(n, **{cell: f"{SECRET}{'x' * 130}"}) for n, cell in enumerate(cells)]
    source.write("requests", [request(9), *rows])
    report = source.load()
    assert len(source.quarantine()) == len(cells)
    assert "secret" not in f"{source.quarantine()}{report}"
