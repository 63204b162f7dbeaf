from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.load import latest_day, source_days
from graph.night import Night, RingwatchError
from graph.warehouse import Warehouse
from tests.graph.load_source import Source, account, full_tables, request

DOCUMENTED = {
    "loaded_files": "table_name file size_bytes modified_at content_sha256 partition_date "
    "rows_loaded rows_quarantined loaded_from loaded_to",
    "quarantine": "table_name file row_number reason night",
    "stg_accounts": "account_key account_id created_at mailbox_key email_stem_key "
    "email_domain phone_key signup_range_key signup_wide_key signup_kind device_key "
    "user_agent_key country organization_id plan signup_address_key",
    "stg_payments": "account_key paid_at card_key card_iin card_funding card_country address_key "
    "status amount currency",
    "stg_requests": "request_key account_key requested_at range_key wide_key network_kind "
    "device_key client_key user_agent_key model endpoint settings_key prompt_key "
    "system_prompt_key sketch words word_count input_tokens output_tokens max_tokens temperature "
    "top_logprobs status_code file_id address_key",
    "stg_labels": "account_key label decided_at source",
    "stg_allowlist": "kind value value_key reason expires_at",
    "stg_networks": "cidr version first_address last_address kind asn name",
    "ranges": "range_key range wide_key wide kind allowlisted",
    "labels_of_keys": "entity_key kind text",
}


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source.under(tmp_path)


def test_leaves_every_documented_table_and_column(source: Source) -> None:
    source.write("requests", [request()])
    source.load()
    for table, names in DOCUMENTED.items():
        assert set(names.split()) <= set(
            source.column(f"select column_name from (describe {table})")
        )


def test_a_warehouse_of_an_earlier_version_is_refused_with_the_remedy(source: Source) -> None:
    source.write("requests", [request()])
    with Warehouse(source.settings.warehouse.path) as warehouse:
        warehouse.connection.execute("create table stg_accounts (account_key ubigint)")
    with pytest.raises(RingwatchError, match="earlier version.*remove the file"):
        source.load()


def test_what_is_loaded_of_a_full_row(source: Source) -> None:
    for table, rows in full_tables().items():
        source.write(table, rows)
    source.load()
    assert source.rows(
        "select email_domain, country, signup_kind, r.range, r.wide from stg_accounts a "
        "join ranges r on r.range_key = a.signup_range_key where account_id = 'alice'"
    ) == [("gmail.com", "DE", None, "2001:db8::/64", "2001:db8::/48")]
    assert source.rows(
        "select model, input_tokens, max_tokens, temperature, top_logprobs, status_code, "
        "network_kind, word_count from stg_requests where model is not null"
    ) == [("m", 10, 100, 0.7, 5, 200, "hosting", 9)]
    assert source.rows("select card_funding, card_country, amount, currency from stg_payments") == [
        ("credit", "US", 12.5, "EUR")
    ]
    assert source.rows(
        "select range, kind, allowlisted from ranges where wide like '%.%' order by all"
    ) == [("198.51.100.0/24", None, False), ("203.0.113.0/24", "hosting", True)]
    assert source.rows("select label, source from stg_labels") == [("benign", "analyst")]


def test_keys_agree_between_tables_and_have_texts(source: Source) -> None:
    for table, rows in full_tables().items():
        source.write(table, rows)
    source.load()
    assert (
        source.cell(
            "select count(*) from stg_accounts a join stg_requests r "
            "on a.device_key = r.device_key and a.user_agent_key = r.user_agent_key "
            "and a.account_key = r.account_key"
        )
        == 1
    )
    assert (
        source.cell(
            "select count(*) from stg_payments p join stg_allowlist l on l.value_key = p.card_key"
        )
        == 1
    )
    texts = source.rows("select distinct kind, text from labels_of_keys order by all")
    assert ("card", "c1") in texts
    assert (
        "settings",
        "model m, endpoint /v1/chat, temperature 0.7, top_logprobs 5, max_tokens 100",
    ) in texts
    assert {kind for kind, _ in texts} == {
        "card",
        "client",
        "device",
        "domain",
        "range",
        "settings",
        "user_agent",
        "wide",
    }


def test_no_settings_key_without_any_setting(source: Source) -> None:
    source.write("requests", [request(1, model="m", endpoint="e"), request(2, max_tokens=5)])
    source.load()
    assert source.rows(
        "select settings_key is null, count(*) from stg_requests group by all order by all"
    ) == [(False, 1), (True, 1)]


def test_only_partitions_of_the_window_are_read(source: Source) -> None:
    for day in (1, 9, 10, 11):
        source.write(
            "requests",
            [request(day, requested_at=f"2026-03-{day:02}")],
            f"date=2026-03-{day:02}/a.jsonl",
        )
    report = source.load(Night(date(2026, 3, 10), 2))
    assert report.figures["files read"] == 2
    assert source.column("select day(requested_at) from stg_requests order by 1") == [9, 10]


def test_accounts_count_from_their_beginning_but_not_from_after_the_night(source: Source) -> None:
    source.write("requests", [request()])
    for day in ("2025-01-01", "2026-03-10", "2026-03-11"):
        source.write("accounts", [account(f"of {day}")], f"date={day}/a.jsonl")
    source.load()
    assert source.column("select account_id from stg_accounts order by 1") == [
        "alice",
        "of 2025-01-01",
        "of 2026-03-10",
    ]


def test_newest_snapshot_of_an_account_wins_up_to_the_night(source: Source) -> None:
    source.write("requests", [request(requested_at="2026-03-08"), request(2)])
    for day in (8, 9, 10):
        source.write("accounts", [account(plan=f"plan {day}")], f"date=2026-03-{day:02}/a.jsonl")
    source.load()
    assert source.column("select plan from stg_accounts") == ["plan 10"]
    source.load(Night(date(2026, 3, 8), 5))
    assert source.column("select plan from stg_accounts") == ["plan 8"]
    assert source.quarantine() == []


def test_accounts_that_only_usage_and_payments_name_are_added(source: Source) -> None:
    source.write("accounts", [account("alice")])
    source.write("requests", [request(1), request(2, account_id="carol")])
    source.write("payments", [{"account_id": "dave", "paid_at": "2026-03-01"}])
    report = source.load()
    assert source.rows("select account_id, created_at is null from stg_accounts order by 1") == [
        ("alice", False),
        ("carol", True),
        ("dave", True),
    ]
    assert any("2 accounts" in note for note in report.notes)


def test_an_older_night_does_not_know_who_first_acted_later(source: Source) -> None:
    source.write("requests", [request(1)], "a.jsonl")
    source.write("requests", [request(2, account_id="late", requested_at="2026-03-11")], "b.jsonl")
    known = "select account_id from stg_accounts order by 1"
    source.load(Night(date(2026, 3, 11), 10))
    assert source.column(known) == ["alice", "late"]
    source.load(Night(date(2026, 3, 10), 10))
    assert source.column(known) == ["alice"]


def test_accounts_are_derived_or_demanded(tmp_path: Path) -> None:
    source = Source.under(tmp_path / "a")
    source.write("requests", [request()])
    assert "taken from the requests" in source.load().notes[0]
    strict = Source.under(tmp_path / "b", derive_accounts=False)
    strict.write("requests", [request()])
    with pytest.raises(RingwatchError, match="derive_accounts = true"):
        strict.load()


def test_without_requests_the_place_and_the_remedy_are_named(source: Source) -> None:
    for attempt in (source.load, lambda: latest_day(source.settings)):
        with pytest.raises(RingwatchError, match=r"data/requests: no requests.*--source"):
            attempt()
    (source.root / "requests").mkdir(parents=True)
    with pytest.raises(RingwatchError, match="no requests there"):
        source.load()


def test_a_window_without_requests_is_an_error(source: Source) -> None:
    source.write("requests", [request(requested_at="2026-01-01")], "date=2026-01-01/a.jsonl")
    with pytest.raises(RingwatchError, match="choose another night"):
        source.load()


def test_days_come_from_partitions_else_from_the_requests(tmp_path: Path) -> None:
    source = Source.under(tmp_path / "a")
    for day in ("2026-03-09", "2026-02-01"):
        source.raw("requests", f"date={day}/x.parquet", b"never opened")
    assert source_days(source.settings) == [date(2026, 2, 1), date(2026, 3, 9)]
    assert latest_day(source.settings) == date(2026, 3, 9)
    whole = Source.under(tmp_path / "b")
    whole.write("requests", [request(1, requested_at="2026-03-01T23:59:59-01:00")], "a.csv")
    whole.write("requests", [request(2, requested_at=1773129600)], "b.parquet")
    whole.write("requests", [request(3, requested_at="never")])
    assert source_days(whole.settings) == [date(2026, 3, 2), date(2026, 3, 10)]


def test_a_partition_that_is_no_day_is_an_error(source: Source) -> None:
    source.write("requests", [request()], "date=2026-13-01/a.jsonl")
    with pytest.raises(RingwatchError, match="date=YYYY-MM-DD"):
        source.load()


def test_report_tells_files_rows_and_days(source: Source) -> None:
    for table, rows in full_tables().items():
        source.write(table, rows)
    report = source.load()
    assert report.step == "load"
    expected = {
        "files read": 6,
        "files unchanged": 0,
        "days in window": 10,
        "days with requests": 1,
        "accounts rows": 2,
        "payments rows": 1,
        "requests rows": 2,
        "labels rows": 1,
        "allowlist rows": 2,
        "networks rows": 1,
    }
    assert expected.items() <= report.figures.items()
