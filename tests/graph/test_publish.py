"""What a night publishes: the contract's files, their rows, their manifest."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from graph.night import RingwatchError
from graph.publish import publish
from graph.publishing.csv_files import CSV_FILES
from graph.publishing.manifest import sha256_of
from tests.graph.published_fixture import (
    NEXT_NIGHT,
    NIGHT,
    RINGS,
    PlantedRing,
    World,
    named,
    publish_world,
    ring,
    settings_for,
    warehouse_of,
)

CONTRACT = {
    "ban_list": "account_id,ring_id,confidence,reasons,decided_at",
    "ban_list_added": "account_id,ring_id,confidence,reasons,decided_at",
    "ban_list_removed": "account_id,ring_id,confidence,reasons,decided_at,why",
    "watch_list": "account_id,ring_id,confidence,reasons,decided_at",
    "rings": "ring_id,accounts,requests,output_tokens,confidence,verdict,first_seen,last_seen,"
    "signals,summary",
    "ring_members": "ring_id,account_id,confidence,role,bits",
    "weights": "signal,title,family,cause,m,known_of,level,exit,entity,raw_bits,sharers,pairs,"
    "one_operator,bits,estimated_from",
}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: sha256_of(path) for path in sorted(folder.iterdir())}


def test_the_contract_s_columns(tmp_path: Path) -> None:
    folder = publish_world(tmp_path)
    for name, header in CONTRACT.items():
        first = (folder / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert first == header, name
    assert pl.read_parquet(folder / "links.parquet").columns[:3] == [
        "account_a",
        "account_b",
        "bits",
    ]


def test_ban_list_in_full(tmp_path: Path) -> None:
    banned = rows(publish_world(tmp_path) / "ban_list.csv")
    assert [row["account_id"] for row in banned] == named("0", 5)
    assert banned[0] == {
        "account_id": "000000",
        "ring_id": "R-20260301-AAAAAA",
        "confidence": "0.99",
        "reasons": "payment_card 14.2 bits with 5 members; prompt_template 9.0 bits with 5 "
        "members; extraction: topic breadth, template share",
        "decided_at": "2026-03-03T00:00:00Z",
    }


def test_csv_is_rfc_4180(tmp_path: Path) -> None:
    content = (publish_world(tmp_path) / "rings.csv").read_bytes()
    assert content.count(b"\r\n") == len(RINGS) + 1 and content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_a_merge_is_told_in_the_summary_of_the_ring(tmp_path: Path) -> None:
    rings = {row["ring_id"]: row for row in rows(publish_world(tmp_path) / "rings.csv")}
    assert rings["R-20260301-AAAAAA"]["summary"] == (
        "one card; took in R-20260227-DDDDDD (2 accounts)"
    )


def test_a_split_is_told_on_both_rings(tmp_path: Path) -> None:
    old = ring("R-old", named("a", 3), events=(("kept", None, 3),))
    new = ring("R-new", named("b", 3), events=(("split", "R-old", 1),))
    rings = rows(publish_world(tmp_path, World(rings=(old, new))) / "rings.csv")
    told = {row["ring_id"]: row["summary"] for row in rings}
    assert told["R-new"] == "one card; split off R-old (1 account)"
    assert told["R-old"] == "one card; R-new split off (1 account)"


def test_free_text_is_harmless_and_identifiers_are_never_altered(tmp_path: Path) -> None:
    strange = ["=1+1", "+49", "-x", "@a", "\ttab", "00123", 'q"uote', "com,ma", "line\r\nbreak"]
    world = World(rings=(ring("R-1", strange, summary="=cmd|' /C calc'!A0"),))
    folder = publish_world(tmp_path, world)
    assert {row["account_id"] for row in rows(folder / "ban_list.csv")} == set(strange)
    assert rows(folder / "rings.csv")[0]["summary"] == "'=cmd|' /C calc'!A0"
    notes = json.loads((folder / "report.json").read_text())["notes"]
    assert any(note.startswith("5 account ids begin with a character") for note in notes)


def test_a_byte_order_mark_on_request(tmp_path: Path) -> None:
    folder = publish_world(tmp_path, publish={"excel_bom": True})
    for name in CSV_FILES:
        assert (folder / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_two_runs_differ_in_nothing_but_the_time(tmp_path: Path) -> None:
    one, two = hashes(publish_world(tmp_path / "1")), hashes(publish_world(tmp_path / "2"))
    del one["manifest.json"], two["manifest.json"]
    assert one == two
    night = NIGHT.date.isoformat()
    manifests = [
        json.loads((tmp_path / run / night / "manifest.json").read_text()) for run in ("1", "2")
    ]
    for manifest in manifests:
        del manifest["created_at"]
    assert manifests[0] == manifests[1]


def test_the_same_night_again_is_not_compared_with_itself(tmp_path: Path) -> None:
    one = hashes(publish_world(tmp_path))
    two = hashes(publish_world(tmp_path))
    del one["manifest.json"], two["manifest.json"]
    assert one == two


def test_the_manifest_tells_of_every_file_and_of_the_window_s_inputs(tmp_path: Path) -> None:
    folder = publish_world(tmp_path)
    manifest = json.loads((folder / "manifest.json").read_text())
    others = {path.name for path in folder.iterdir()} - {"manifest.json"}
    assert set(manifest["files"]) == others
    for name, entry in manifest["files"].items():
        assert entry["sha256"] == sha256_of(folder / name)
    assert manifest["files"]["ban_list.csv"]["rows"] == 5
    assert [entry["file"] for entry in manifest["inputs"]] == [
        "accounts/a.csv",
        "requests/date=2026-03-02/a.csv",
    ]
    assert manifest["window"] == {"from": "2026-02-24", "to": "2026-03-02"}


def test_the_report(tmp_path: Path) -> None:
    folder = publish_world(tmp_path)
    report = json.loads((folder / "report.json").read_text())
    assert report["rows"]["active accounts"] == 200
    assert report["quarantine"] == [{"table": "requests", "reason": "bad IP", "n": 3}]
    lists = {"banned": 5, "added": 5, "removed": 0, "watched": 4, "expected_wrong": 0.1}
    assert report["lists"] == lists
    assert [entry["verdict"] for entry in report["rings"]] == ["ban", "benign", "watch"]
    words = (folder / "report.md").read_text()
    assert "Banned 5 accounts (5 new, 0 taken off); 4 on the watch list." in words
    assert "| requests | bad IP | 3 |" in words


def test_the_step_reports_its_figures(tmp_path: Path) -> None:
    with warehouse_of(World()) as warehouse:
        report = publish(warehouse, settings_for(tmp_path), NIGHT)
        assert not warehouse.has("previous_ban_list")
    assert report.figures["banned"] == 5 and report.figures["rings"] == 3
    assert "5 accounts banned" in report.notes[0]


def next_night(folder: Path, **change: Any) -> list[dict[str, str]]:
    """Publish two nights; the removals of the second."""
    publish_world(folder, World(rings=RINGS[:1]))
    second = publish_world(folder, World(**change), NEXT_NIGHT)
    return rows(second / "ban_list_removed.csv")


DOUBTED = ("R-20260301-AAAAAA", {"000000": "watch", "x": "ban"})
GONE = (ring("R-other", named("other", 3), "watch"),)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"rings": GONE, "allowlisted": frozenset({"000000"})}, "allowlisted"),
        ({"rings": GONE, "labels": {"000000": "benign"}}, "labelled benign"),
        ({"rings": GONE, "unseen": frozenset({"000000"})}, "not seen in the window"),
        ({"rings": GONE, "labels": {"000000": "extraction"}}, "ring gone"),
        (
            {"rings": (ring("R-20260301-AAAAAA", ["weak", "x", "y"]),), "labels": {"000000": "x"}},
            "no longer tied to the ring",
        ),
        (
            {"rings": (ring("R-20260301-AAAAAA", named("0", 5), "benign"),)},
            "ring judged benign",
        ),
        ({"rings": (PlantedRing(*DOUBTED, confidence=0.79),)}, "below confidence"),
        ({"rings": (PlantedRing(*DOUBTED, confidence=0.81),)}, "beyond the bound on false bans"),
    ],
)
def test_why_an_account_left_the_list(tmp_path: Path, change: dict[str, Any], why: str) -> None:
    removed = {row["account_id"]: row for row in next_night(tmp_path, **change)}
    assert removed["000000"]["why"] == why
    assert removed["000000"]["ring_id"] == "R-20260301-AAAAAA"
    assert removed["000000"]["decided_at"] == NEXT_NIGHT.decided_at


def test_added_removed_and_since_when(tmp_path: Path) -> None:
    publish_world(tmp_path)
    grown = ring("R-20260301-AAAAAA", ["000000", "000001", "000002", "weak"])
    second = publish_world(tmp_path, World(rings=(grown,)), NEXT_NIGHT)
    since = {row["account_id"]: row["decided_at"] for row in rows(second / "ban_list.csv")}
    assert since["000000"] == NIGHT.decided_at and since["weak"] == NEXT_NIGHT.decided_at
    assert [row["account_id"] for row in rows(second / "ban_list_added.csv")] == ["weak"]
    removed = [row["account_id"] for row in rows(second / "ban_list_removed.csv")]
    assert removed == ["000003", "000004"]


def test_a_night_with_nothing_to_tell(tmp_path: Path) -> None:
    folder = publish_world(tmp_path, World(rings=()))
    for name in CSV_FILES:
        assert rows(folder / f"{name}.csv") == []
    report = json.loads((folder / "report.json").read_text())
    assert "No accounts are linked well enough to make a ring." in report["notes"]


def test_too_many_bans_are_not_published(tmp_path: Path) -> None:
    publish_world(tmp_path, World(rings=RINGS[:1]))
    many = World(rings=(ring("R-1", named("m", 60)),), active=200)
    with pytest.raises(RingwatchError, match="60 of 200 active accounts.*max_ban_share"):
        publish_world(tmp_path, many, NEXT_NIGHT)
    assert not (tmp_path / NEXT_NIGHT.date.isoformat()).exists()
    publish_world(tmp_path, many, NEXT_NIGHT, verdicts={"max_ban_share": 0.5})
    few = World(rings=(ring("R-1", named("m", 50)),), active=60)
    publish_world(tmp_path, few, NEXT_NIGHT)
