"""Each check finds nothing in what load leaves, and something in what it must not leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.load import load, prepare
from graph.warehouse import SQL_ROOT, Warehouse, sql_text
from tests.graph.load_source import NIGHT, Source, account, request

SPOILED = {
    "staging_accounts_repeated": "insert into kept_accounts select * from kept_accounts limit 1",
    "staging_requests_repeated": "insert into stg_requests select * from stg_requests limit 1",
    "staging_actors_unknown": "delete from kept_accounts where account_id = 'alice'",
    "staging_requests_incomplete": "update stg_requests set input_tokens = -1",
    "staging_files_unaccounted": "update loaded_files set rows_loaded = rows_loaded + 1",
    "staging_ranges_unknown": "delete from known_ranges",
    "staging_fingerprints_unordered": "update stg_requests set sketch = [2, 1]",
}


@pytest.fixture
def loaded(tmp_path: Path) -> Warehouse:
    source = Source.under(tmp_path)
    source.write("accounts", [account("alice", signup_ip="2001:db8::1"), account("alice")])
    source.write("payments", [{"account_id": "payer", "paid_at": "2026-03-01"}])
    source.write("requests", [request(n % 7, input_tokens=n) for n in range(9)])
    source.write("requests", [request(1), request(20, ip="bad", prompt=None)], "b.csv")
    warehouse = Warehouse()
    prepare(warehouse, source.settings)
    load(warehouse, source.settings, NIGHT)
    return warehouse


def names() -> list[str]:
    return sorted(path.stem for path in (SQL_ROOT / "checks").glob("staging_*.sql"))


def test_every_check_has_a_case() -> None:
    assert names() == sorted(SPOILED)


@pytest.mark.parametrize("name", names())
def test_finds_nothing_until_rows_are_spoiled(loaded: Warehouse, name: str) -> None:
    query = sql_text(f"checks/{name}")
    assert loaded.rows(query) == []
    loaded.execute(SPOILED[name])
    assert loaded.rows(query) != []


@pytest.mark.parametrize(
    "change",
    [
        "request_key = null",
        "requested_at = null",
        "range_key = null",
        "wide_key = null",
        "file_id = null",
        "word_count = -1",
        "output_tokens = -2",
    ],
)
def test_every_lack_of_a_request_is_found(loaded: Warehouse, change: str) -> None:
    loaded.execute(f"update stg_requests set {change} where address_key is not null")
    assert loaded.rows(sql_text("checks/staging_requests_incomplete")) != []


@pytest.mark.parametrize("change", ["words = [1, 1]", "words = range(25)", "sketch = range(17)"])
def test_every_disorder_of_fingerprints_is_found(loaded: Warehouse, change: str) -> None:
    loaded.execute(f"update stg_requests set {change}")
    assert loaded.rows(sql_text("checks/staging_fingerprints_unordered")) != []
