"""links.parquet is written in parts, and says the same as if it had been written whole."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import polars as pl
import polars.selectors as cs
import pytest

from graph.publishing import parquet_files
from graph.publishing.links_file import LinksFile
from graph.publishing.parquet_files import rounded, write_parquet
from graph.warehouse import Warehouse
from tests.graph.loaded_tables import frame_of
from tests.graph.planted_rings import World, key, named, ring
from tests.graph.published_fixture import publish_world, settings_for, warehouse_of

PRIOR = 3.5
ACCOUNTS = named("a", 9)
PAIRS = list(combinations(ACCOUNTS, 2))
# Bits of two signals: the first ties every second pair, the second the first five alone.
TIES = {"card": PAIRS[::2], "template": PAIRS[:5]}


def linked(mix: int | None = None) -> Warehouse:
    """A warehouse with all pairs of nine accounts; each `mix` puts its rows in another order."""
    pair = {"account_a": pl.UInt64, "account_b": pl.UInt64}
    keyed = {one: tuple(sorted(map(key, one))) for one in PAIRS}
    tables = {
        "night_accounts": frame_of(
            [(key(one), one) for one in ACCOUNTS], account_key=pl.UInt64, account_id=pl.String
        ),
        "links": frame_of(
            [(*keyed[one], n + 0.123456) for n, one in enumerate(PAIRS)], **pair, bits=pl.Float64
        ),
        "link_evidence": frame_of(
            [
                (*keyed[one], signal, n + 2, n + 0.5, n + 0.25)
                for signal, tied in TIES.items()
                for n, one in enumerate(tied)
            ],
            **pair,
            signal=pl.String,
            sharers=pl.Int64,
            raw_bits=pl.Float64,
            bits=pl.Float64,
        ),
    }
    warehouse = Warehouse(threads=1 if mix is None else 3)
    for table, frame in tables.items():
        mixed = frame if mix is None else frame.sample(fraction=1, shuffle=True, seed=mix)
        warehouse.store(table, mixed)
    return warehouse


def written(path: Path, mix: int | None = None) -> bytes:
    with linked(mix) as warehouse:
        LinksFile.prepare(warehouse, PRIOR).write(path)
    return path.read_bytes()


@pytest.fixture(params=[1, 4, 9, 36, 1000])
def row_group(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    size: int = request.param
    monkeypatch.setattr(parquet_files, "ROW_GROUP", size)
    return size


def expected() -> pl.DataFrame:
    """The file's rows, made all at once and another way: joined, pair by pair."""
    bits = [n + 0.123456 for n in range(len(PAIRS))]
    frame = pl.DataFrame(PAIRS, schema=["account_a", "account_b"], orient="row").with_columns(
        pl.Series("bits", bits), pl.Series("log_odds", [one - PRIOR for one in bits])
    )
    for signal, tied in TIES.items():
        own = pl.DataFrame(tied, schema=["account_a", "account_b"], orient="row").with_columns(
            pl.int_range(pl.len()).alias("n")
        )
        frame = (
            frame.join(own, on=["account_a", "account_b"], how="left")
            .with_columns(
                (pl.col("n") + 0.25).fill_null(0.0).alias(signal),
                (pl.col("n") + 0.5).alias(f"{signal}_raw_bits"),
                (pl.col("n") + 2).alias(f"{signal}_sharers"),
            )
            .drop("n")
        )
    return frame.select(
        *("account_a", "account_b", "bits", "card", "template", "log_odds"),
        cs.ends_with("_raw_bits"),
        cs.ends_with("_sharers"),
    ).sort("account_a", "account_b")


@pytest.mark.usefixtures("row_group")
def test_rows_as_if_made_at_once(tmp_path: Path) -> None:
    written(tmp_path / "links.parquet")
    found = pl.read_parquet(tmp_path / "links.parquet")
    assert found.equals(rounded(expected())) and found.schema == expected().schema


@pytest.mark.usefixtures("row_group")
def test_bytes_as_if_written_at_once(tmp_path: Path) -> None:
    write_parquet(tmp_path / "whole.parquet", rounded(expected()))
    assert written(tmp_path / "links.parquet") == (tmp_path / "whole.parquet").read_bytes()


@pytest.mark.parametrize("mix", [1, 2, 3])
def test_bytes_do_not_depend_on_the_order_of_rows_and_on_threads(
    tmp_path: Path, row_group: int, mix: int
) -> None:
    assert written(tmp_path / "one", mix) == written(tmp_path / "two"), row_group


def test_no_more_is_held_than_a_part(row_group: int) -> None:
    with linked() as warehouse:
        parts = list(LinksFile.prepare(warehouse, PRIOR).parts())
    assert all(part.height == row_group for part in parts[:-1])
    assert sum(part.height for part in parts) == len(PAIRS) and parts[-1].height <= row_group


def test_a_night_without_links_has_its_columns(tmp_path: Path) -> None:
    folder = publish_world(tmp_path, World(rings=()))
    links = pl.read_parquet(folder / "links.parquet")
    assert links.is_empty()
    assert links.columns == ["account_a", "account_b", "bits", "log_odds"]


def test_publishing_leaves_no_tables(tmp_path: Path) -> None:
    from graph.publish import publish
    from tests.graph.published_fixture import NIGHT

    with warehouse_of(World(rings=(ring("R-1", named("a", 4)),))) as warehouse:
        publish(warehouse, settings_for(tmp_path), NIGHT)
        assert not warehouse.has("numbered_links") and not warehouse.has("link_ties")


def test_a_full_disk_is_told_as_such() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(OSError, match="No space left"):
        write_parquet(full, expected())
