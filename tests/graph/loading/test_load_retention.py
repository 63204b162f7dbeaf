from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.night import Night, RingwatchError
from tests.graph.load_source import NIGHT, Source, account, request


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source.under(tmp_path)


def keys(source: Source) -> list[int]:
    return source.column("select request_key from stg_requests order by 1")


def test_requests_beyond_retention_are_deleted_with_their_names(source: Source) -> None:
    source.settings = source.settings.model_copy(
        update={"window": source.settings.window.model_copy(update={"retention_days": 12})}
    )
    old = {"account_id": "old", "ip": "10.9.8.7", "device_id": "old device"}
    source.write("requests", [request(1, requested_at="2026-02-26T23:59:59Z", **old)])
    source.write("requests", [request(2, requested_at="2026-02-27", account_id="kept")], "b.csv")
    source.write("requests", [request(3)], "c.csv")
    report = source.load()
    assert report.figures["requests deleted"] == 1
    assert source.column("select account_id from stg_accounts order by 1") == ["alice", "kept"]
    assert source.column("select text from labels_of_keys where text like '%old%'") == []
    assert source.column("select range from ranges") == ["203.0.113.0/24"]
    assert source.load().figures["files read"] == 0


def test_a_night_that_is_refused_forgets_nothing(source: Source) -> None:
    source.write("requests", [request(1), request(2)])
    source.load()
    with pytest.raises(RingwatchError, match="--night"):
        source.load(Night(date(2030, 1, 1)))
    assert len(keys(source)) == 2


def test_expired_partitions_are_forgotten_and_can_be_read_again(source: Source) -> None:
    source.settings = source.settings.model_copy(
        update={"window": source.settings.window.model_copy(update={"retention_days": 5})}
    )
    for day in range(1, 11):
        source.write(
            "requests",
            [request(day, requested_at=f"2026-03-{day:02}"), request(day)],
            f"date=2026-03-{day:02}/a.jsonl",
        )
    early, late = Night(date(2026, 3, 3), 3), Night(date(2026, 3, 10), 3)
    source.load(early)
    first = source.rows("select * exclude file_id from stg_requests order by all")
    assert source.load(late).figures["requests deleted"] == 3
    assert source.column("select day(partition_date) from loaded_files order by 1") == [8, 9, 10]
    assert len(source.quarantine()) == 3
    assert source.load(early).figures["files read"] == 3
    again = source.rows(
        "select * exclude file_id from stg_requests where requested_at < '2026-03-04' order by all"
    )
    assert again == first


def test_an_earlier_night_reads_an_unpartitioned_file_again(source: Source) -> None:
    source.settings = source.settings.model_copy(
        update={"window": source.settings.window.model_copy(update={"retention_days": 5})}
    )
    source.write("requests", [request(d, requested_at=f"2026-03-{d:02}") for d in range(1, 11)])
    early, late = Night(date(2026, 3, 3), 3), Night(date(2026, 3, 10), 3)
    source.load(late)
    assert len(keys(source)) == 5
    assert source.load(early).figures["files read"] == 1
    assert len(keys(source)) == 10
    assert source.load(late).figures["files read"] == 0
    assert len(keys(source)) == 5


def test_the_window_is_kept_whatever_the_retention(source: Source) -> None:
    source.settings = source.settings.model_copy(
        update={"window": source.settings.window.model_copy(update={"retention_days": 1})}
    )
    source.write("requests", [request(1, requested_at="2026-03-01"), request(2)])
    assert source.load(NIGHT).figures["requests deleted"] == 0


def test_old_snapshots_of_accounts_are_forgotten_and_can_be_read_again(source: Source) -> None:
    source.settings = source.settings.model_copy(
        update={"window": source.settings.window.model_copy(update={"retention_days": 5})}
    )
    days = range(1, 11)
    source.write("requests", [request(d, requested_at=f"2026-03-{d:02}") for d in days])
    for day in days:
        rows = [account(plan=f"plan {day}")] + [account("gone")] * (day == 1)
        source.write("accounts", rows, f"date=2026-03-{day:02}/a.jsonl")
    early, late = Night(date(2026, 3, 3), 3), Night(date(2026, 3, 10), 3)
    source.load(late)
    assert source.column(
        "select day(partition_date) from kept_accounts where account_id = 'alice' order by 1"
    ) == [6, 7, 8, 9, 10]
    assert source.column("select account_id from stg_accounts order by 1") == ["alice", "gone"]
    assert source.load(late).figures["files read"] == 0
    source.load(early)
    assert source.column("select plan from stg_accounts order by account_id") == ["plan 3", None]
