"""The night's weights: what every agreement was worth, as it is published and shown."""

from __future__ import annotations

import hashlib
from pathlib import Path

import polars as pl
import pytest

from graph.night import RingwatchError
from graph.publishing.csv_files import as_published
from graph.publishing.weights import night_weights
from graph.reading.published import Published
from graph.reading.weights_tables import signal_tables
from graph.warehouse import Warehouse
from tests.graph.planted_rings import key
from tests.graph.published_fixture import publish_world
from tests.graph.weighed_tables import Hash, weighed_tables


def weights(hashed: Hash = key, seed: int | None = None) -> pl.DataFrame:
    """weights.csv under a hashing key; each seed puts the rows of its tables in another order."""
    with Warehouse() as warehouse:
        for table, frame in weighed_tables(hashed).items():
            mixed = frame if seed is None else frame.sample(fraction=1, shuffle=True, seed=seed)
            warehouse.store(table, mixed)
        return as_published("weights", night_weights(warehouse))


def by_row(frame: pl.DataFrame, column: str) -> dict[tuple[str, int, str | None], object]:
    keys = frame.select("signal", "level", "entity").iter_rows()
    return dict(zip(keys, frame[column], strict=True))


def test_a_row_a_level_and_one_for_each_large_entity() -> None:
    assert weights().select("signal", "level", "entity", "pairs", "bits").rows() == [
        ("payment_card", 3, "card tok_1", 91, 14.2),
        ("payment_card", 3, "shared by 15 accounts", 2, 11.6),
        ("payment_card", 3, None, 0, 11.5),
        ("payment_card", 4, None, 2, 16.0),
        ("prompt_template", 0, "shared by 40 accounts", 3, 0.9),
        ("prompt_template", 0, "shared by 40 accounts", 400, 5.92),
        ("prompt_template", 1, None, 4, 1.0),
    ]


def test_what_a_signal_is() -> None:
    card = weights().row(0, named=True)
    assert card["title"] == "same payment card"
    assert (card["family"], card["cause"], card["m"]) == ("payment", "payment", 0.5)
    assert card["known_of"] == 150


def test_how_many_share_such_an_entity() -> None:
    assert weights()["sharers"].to_list() == [14, 15, 14, 2, 40, 40, None]


def test_what_a_row_was_estimated_from() -> None:
    assert weights()["estimated_from"].to_list() == [
        "pairs",
        "leans on its level",
        "pairs of its large entities",
        "leans on rarity",
        "leans on rarity",
        "pairs",
        "leans on rarity",
    ]


def otherwise(text: str) -> int:
    """Another hashing key."""
    return int.from_bytes(hashlib.sha256(f"other {text}".encode()).digest()[:8], "big")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_rows_under_every_key_and_in_every_order(seed: int) -> None:
    assert weights(otherwise, seed).equals(weights())


def test_no_key_is_published() -> None:
    keys = {str(value) for value in weighed_tables()["entities"]["entity"]}
    keys |= {str(value) for value in weighed_tables()["entities"]["members_key"]}
    text = weights().write_csv()
    assert not [value for value in keys if value in text]


def test_a_label_is_harmless_in_a_spreadsheet() -> None:
    with Warehouse() as warehouse:
        for table, frame in weighed_tables().items():
            warehouse.store(table, frame)
        warehouse.execute("update entities set label = '=1+1' where label is not null")
        assert as_published("weights", night_weights(warehouse))["entity"][0] == "'=1+1"


def test_it_is_published_and_read(tmp_path: Path) -> None:
    folder = publish_world(tmp_path)
    assert Published.open(tmp_path).weights.equals(weights())
    (folder / "weights.csv").unlink()
    with pytest.raises(RingwatchError, match=r"weights.csv is missing: publish the night again"):
        _ = Published.open(tmp_path).weights


def test_tables_for_people_show_levels_the_rarest_first() -> None:
    card, template = signal_tables(weights(), with_entities=False)
    assert (card.family, template.family) == ("payment", "prompt")
    assert card.heading == (
        "payment_card: same payment card (cause payment, m 0.5, known of 150 accounts)"
    )
    assert card.levels["raw bits"].to_list() == [9.96, 7.0]
    assert "exit" not in card.levels.columns
    assert card.levels["own weights"].to_list() == [None, "2 (11.6 to 14.2 bits)"]
    assert card.entities.is_empty()


def test_exits_are_rows_of_their_own_and_lean_on_their_level_elsewhere() -> None:
    tables = weighed_tables()
    told = pl.col("exit")
    is_level = (pl.col("signal") == "prompt_template") & pl.col("entity").is_null()
    usual = tables["calibration"].filter(is_level)
    rows = [
        usual.with_columns(told.fill_null(kind), pl.lit(pairs, pl.Int64).alias("pairs"))
        for kind, pairs in (("vpn", 2), ("proxy", 40))
    ]
    many = usual.with_columns(pl.lit(400, pl.Int64).alias("pairs"))
    tables["calibration"] = pl.concat([many, *rows])
    with Warehouse() as warehouse:
        for table, frame in tables.items():
            warehouse.store(table, frame)
        found = as_published("weights", night_weights(warehouse))
    assert found.select("exit", "pairs", "estimated_from").rows() == [
        ("proxy", 40, "pairs"),
        ("vpn", 2, "leans on its level elsewhere"),
        (None, 400, "pairs"),
    ]
    [template] = signal_tables(found, with_entities=False)
    assert template.levels["exit"].to_list() == [None, "proxy", "vpn"]


def test_tables_of_one_signal_show_its_large_entities_too() -> None:
    [card, template] = signal_tables(weights(), with_entities=True)
    assert card.entities["entity"].to_list() == ["card tok_1", "shared by 15 accounts"]
    assert template.entities["bits"].to_list() == [5.92, 0.9]
