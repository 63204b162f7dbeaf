"""The warehouse: views follow their tables, large results come in parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from graph import warehouse as module
from graph.night import RingwatchError
from graph.warehouse import Warehouse
from tests.graph.loaded_tables import frame_of

PAIR = {"no_a": pl.Int32, "no_b": pl.Int32}
LINK = {"bits": pl.Float64, "probability": pl.Float64, "causes": pl.Int64, "share": pl.Float64}
PAIRS = {**PAIR, **LINK}
NUMBERED = {"account_key": pl.UInt64, "account_no": pl.Int32}


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    with Warehouse() as opened:
        yield opened


def store_linked(warehouse: Warehouse, *pairs: tuple[int, int]) -> None:
    rows = [(*pair, 5.0, 0.97, 2, 1.0) for pair in pairs]
    warehouse.store("linked_pairs", frame_of(rows, **PAIRS))


def test_a_view_follows_the_tables_that_it_reads(warehouse: Warehouse) -> None:
    warehouse.store("numbered_accounts", frame_of([(10, 0), (20, 1), (30, 2)], **NUMBERED))
    store_linked(warehouse, (0, 1))
    warehouse.view("links/links")
    ends = "select account_a, account_b from links order by all"
    assert warehouse.rows(ends) == [(10, 20)]
    store_linked(warehouse, (0, 1), (1, 2))
    assert warehouse.rows(ends) == [(10, 20), (20, 30)]


def test_a_view_replaces_the_one_before_and_is_not_kept(tmp_path: Path) -> None:
    with Warehouse(tmp_path / "ringwatch.duckdb") as warehouse:
        warehouse.store("numbered_accounts", frame_of([], **NUMBERED))
        store_linked(warehouse)
        for _ in range(2):
            warehouse.view("links/links")
        assert warehouse.has("links")
    with Warehouse(tmp_path / "ringwatch.duckdb") as warehouse:
        assert not warehouse.has("links")


def test_a_large_result_comes_in_parts_and_in_order(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BATCH_ROWS", 2_048)
    sql = "select range as n from range($rows) order by n"
    parts = list(warehouse.batches(sql, rows=5_000))
    assert [part.height for part in parts] == [2_048, 2_048, 904]
    assert pl.concat(parts)["n"].to_list() == list(range(5_000))


def test_a_result_without_rows_has_no_parts(warehouse: Warehouse) -> None:
    assert list(warehouse.batches("select 1 where false")) == []


def test_the_parts_of_a_query_need_its_parameters(warehouse: Warehouse) -> None:
    with pytest.raises(RingwatchError, match="needs parameters .'rows'."):
        list(warehouse.batches("from range($rows)"))


def test_an_enum_stays_one_in_the_engine_and_is_text_outside(warehouse: Warehouse) -> None:
    names = pl.Series(["it's", "b", "a"], dtype=pl.Enum(["a", "b", "it's"]))
    warehouse.store("signals", pl.DataFrame({"signal": names, "m": [0.1, 0.2, 0.3]}))
    assert warehouse.scalar("select typeof(signal) from signals limit 1").startswith("ENUM")
    read = warehouse.frame("select signal from signals order by signal")
    assert read.schema == {"signal": pl.String}
    assert read["signal"].to_list() == ["a", "b", "it's"]
    parts = warehouse.batches("select signal from signals")
    assert all(part.schema == {"signal": pl.String} for part in parts)


def test_an_enum_of_nothing_is_text(warehouse: Warehouse) -> None:
    warehouse.store("signals", pl.DataFrame({"signal": pl.Series([], dtype=pl.Enum([]))}))
    assert warehouse.frame("select signal from signals").schema == {"signal": pl.String}
