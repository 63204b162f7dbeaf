"""The reader of published nights."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from graph.night import RingwatchError
from graph.reading.explain import explain, explain_two
from graph.reading.export import ring_graph
from graph.reading.published import Published, nights
from tests.graph.published_fixture import (
    NEXT_NIGHT,
    NIGHT,
    RINGS,
    World,
    named,
    publish_world,
    ring,
)


def test_opens_the_latest_night_or_the_one_named(tmp_path: Path) -> None:
    publish_world(tmp_path)
    publish_world(tmp_path, World(), NEXT_NIGHT)
    assert Published.open(tmp_path).night == NEXT_NIGHT.date
    assert Published.open(tmp_path, NIGHT.date).night == NIGHT.date
    assert Published.open(tmp_path / "latest").night == NEXT_NIGHT.date
    assert nights(tmp_path) == [NIGHT.date, NEXT_NIGHT.date]


def test_frames(tmp_path: Path) -> None:
    publish_world(tmp_path)
    night = Published.open(tmp_path)
    assert night.rings.height == 3
    assert {"operator_confidence", "extraction_confidence"} <= set(night.rings.columns)
    verdicts = dict(night.members.select("account_id", "verdict").iter_rows())
    assert verdicts["000000"] == "ban" and verdicts["weak"] == "watch"
    assert verdicts["company-00000"] == "benign"
    assert night.signal_columns() == ["payment_card", "prompt_template"]
    assert night.links["account_a"].to_list() == sorted(night.links["account_a"])
    assert (night.links["account_a"] < night.links["account_b"]).all()
    assert night.links["bits"][0] == 20.1235
    assert night.evidence.filter(account_id="000000").height == 2
    assert set(night.events["event"]) == {"born", "kept", "merged"}
    assert night.timeline["requests"].sum() == 4 * 13
    assert night.timeline["hour"].dtype == pl.Datetime("us")
    assert night.features.height == 12 and night.report["lists"]["banned"] == 5
    assert night.manifest["night"] == "2026-03-02"


def test_some_of_the_links(tmp_path: Path) -> None:
    publish_world(tmp_path)
    night = Published.open(tmp_path)
    own = night.links_of("000002")
    ends = pl.any_horizontal(pl.col("account_a", "account_b") == "000002")
    assert own.equals(night.links.filter(ends)) and own.height == 5
    assert night.links_of("000002", ["account_b"]).equals(own.select("account_b"))
    three = night.links_among(pl.Series(["000001", "weak", "watched-00000", "000000"]))
    assert three.select("account_a", "account_b").rows() == [
        ("000000", "000001"),
        ("000000", "weak"),
        ("000001", "weak"),
    ]
    assert three.columns == night.links.columns
    assert night.links_of("nobody").is_empty()


def test_readers_never_hold_all_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_world(tmp_path)
    monkeypatch.delattr(Published, "links")
    night = Published.open(tmp_path)
    for name in ("R-20260301-AAAAAA", "000000"):
        assert explain(night, name).lines()
    assert explain_two(night, "000000", "000001").as_dict()["is_linked"]
    assert not explain_two(night, "000000", "watched-00000").as_dict()["is_linked"]
    assert ring_graph(night).number_of_edges() == 15 + 3 + 6


def test_account_ids_are_text(tmp_path: Path) -> None:
    ids = ["00123", "1e5", "007", "NULL", "true", " 12 "]
    publish_world(tmp_path, World(rings=(ring("R-1", ids),)), publish={"excel_bom": True})
    night = Published.open(tmp_path)
    for frame in (night.ban_list, night.members, night.evidence):
        assert set(frame["account_id"]) == set(ids)


def test_an_empty_night_keeps_its_types(tmp_path: Path) -> None:
    publish_world(tmp_path, World(rings=()))
    night = Published.open(tmp_path)
    assert night.ban_list.schema["confidence"] == pl.Float64
    assert night.rings.is_empty() and night.members.is_empty() and night.links.is_empty()


def test_nothing_published(tmp_path: Path) -> None:
    (tmp_path / "2026-99-99").mkdir()
    (tmp_path / "2026-03-01").mkdir()
    assert nights(tmp_path) == [] == nights(tmp_path / "absent")
    with pytest.raises(RingwatchError, match=r"nothing is published in .*ringwatch run"):
        Published.open(tmp_path)


def test_a_night_that_is_not_there(tmp_path: Path) -> None:
    publish_world(tmp_path)
    with pytest.raises(RingwatchError, match=r"no night 2026-01-01: it has 2026-03-02"):
        Published.open(tmp_path, date(2026, 1, 1))


def test_verify_names_each_altered_file(tmp_path: Path) -> None:
    folder = publish_world(tmp_path)
    night = Published.open(tmp_path)
    night.verify()
    (folder / "ban_list.csv").write_text("account_id\n")
    (folder / "links.parquet").unlink()
    (folder / "note.txt").write_text("x")
    with pytest.raises(RingwatchError) as error:
        night.verify()
    for words in (
        "ban_list.csv was altered",
        "links.parquet is missing",
        "note.txt is not in the manifest",
        "ringwatch run --night 2026-03-02",
    ):
        assert words in str(error.value)


@pytest.mark.parametrize("name", ["ban_list.csv", "links.parquet"])
def test_damaged_and_missing_files(tmp_path: Path, name: str) -> None:
    folder = publish_world(tmp_path)
    attribute = name.split(".")[0]
    (folder / name).write_text("no,table\n1\n")
    with pytest.raises(RingwatchError, match="not a published file"):
        getattr(Published.open(tmp_path), attribute)
    with pytest.raises(RingwatchError, match="not a published file"):
        explain(Published.open(tmp_path), "000000")
    (folder / name).unlink()
    with pytest.raises(RingwatchError, match="is missing"):
        getattr(Published.open(tmp_path), attribute)


def test_a_damaged_manifest(tmp_path: Path) -> None:
    (publish_world(tmp_path) / "manifest.json").write_text("{")
    with pytest.raises(RingwatchError, match="damaged"):
        Published.open(tmp_path)


def test_two_publications_are_never_mixed(tmp_path: Path) -> None:
    publish_world(tmp_path)
    night = Published.open(tmp_path)
    assert night.rings.height == len(RINGS)
    publish_world(tmp_path, World(rings=(ring("R-1", named("x", 3)),)))
    with pytest.raises(RingwatchError, match="published anew"):
        _ = night.members
