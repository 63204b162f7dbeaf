"""Evaluation against a small truth whose figures can be worked out by hand."""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from graph.evaluating.evaluate import evaluate
from graph.night import Night, RingwatchError
from tests.graph.published_fixture import (
    NEXT_NIGHT,
    NIGHT,
    PlantedRing,
    World,
    named,
    publish_world,
    ring,
)

CAUGHT = named("caught-", 25)
MISSED = named("missed-", 5)
HELD = named("held-", 20)
FAMILY = named("family-", 4)
ORDINARY = named("ordinary-", 100)
# The night bans 24 of 25 accounts of one ring and, wrongly, a family; another ring is watched.
NIGHT_RINGS = (
    PlantedRing("R-1", {**dict.fromkeys(CAUGHT[:24], "ban"), CAUGHT[24]: "watch"}),
    ring("R-2", FAMILY),
    ring("R-3", [*HELD[:10], *ORDINARY[:10]], "watch", confidence=0.6),
    ring("R-4", HELD[10:], "benign", confidence=0.1),
)


def write_truth(folder: Path, requests_each: int = 30) -> Path:
    rows = [
        *((one, "ring", "g1", "burst", "proxies,jitter", True) for one in CAUGHT),
        *((one, "ring", "g1", "burst", "proxies,jitter", False) for one in MISSED),
        *((one, "ring", "g2", "slow", "", True) for one in HELD),
        *((one, "lookalike", "f1", "family", "", True) for one in FAMILY),
        *((one, "ordinary", None, None, "", False) for one in ORDINARY),
    ]
    folder.mkdir()
    pl.DataFrame(
        rows,
        schema=["account_id", "role", "group_id", "style", "evasions", "linkable"],
        orient="row",
    ).write_parquet(folder / "accounts.parquet")
    start = datetime(2026, 3, 1, 12)
    requests = [
        (f"{one}-{n}", one, start + timedelta(minutes=n))
        for one in [*CAUGHT, *MISSED]
        for n in range(requests_each)
    ]
    requests.append(("after", CAUGHT[0], datetime(2026, 3, 5)))
    pl.DataFrame(
        requests, schema=["request_id", "account_id", "requested_at"], orient="row"
    ).write_parquet(folder / "extraction_requests.parquet")
    return folder


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    return write_truth(tmp_path / "truth")


def figures(tmp_path: Path, truth: Path, rings: tuple[PlantedRing, ...] = NIGHT_RINGS) -> Any:
    publish_world(tmp_path / "out", World(rings=rings))
    return evaluate(truth, tmp_path / "out").as_dict()


def test_lists(tmp_path: Path, truth: Path) -> None:
    found = figures(tmp_path, truth)
    assert found["ban_list"]["banned"] == 28
    assert found["ban_list"]["precision"] == pytest.approx(24 / 28)
    assert found["collateral"] == {
        "innocent": 104,
        "banned": 4,
        "per_100k": pytest.approx(100_000 * 4 / 104),
    }
    assert found["watch_list"]["ring"] == 11 and found["watch_list"]["ordinary"] == 10
    kinds = {row["kind"]: row for row in found["collateral_by_kind"]}
    assert kinds["family"] == {
        "kind": "family",
        "groups": 1,
        "accounts": 4,
        "banned": 4,
        "groups_hit": 1,
        "share": 1.0,
    }
    assert kinds["ordinary"]["groups"] == 0 and kinds["ordinary"]["banned"] == 0


def test_recall(tmp_path: Path, truth: Path) -> None:
    found = figures(tmp_path, truth)
    recall = found["recall"]
    assert recall["ring_accounts"]["recall"] == pytest.approx(24 / 50)
    assert recall["linkable_accounts"]["recall"] == pytest.approx(24 / 45)
    assert recall["extraction_requests"] == {
        "all": 900,
        "banned": 720,
        "recall": pytest.approx(0.8),
    }, "requests after the night do not count"
    styles = {row["style"]: row for row in found["recall_by_style"]}
    assert styles["burst"]["recall_linkable"] == pytest.approx(24 / 25)
    assert styles["slow"]["recall"] == 0 and styles["slow"]["recall_requests"] is None
    evasions = {row["evasion"]: row["accounts"] for row in found["recall_by_evasion"]}
    assert evasions == {"proxies": 30, "jitter": 30, "none": 20}


def test_membership_agrees_with_a_naive_count(tmp_path: Path, truth: Path) -> None:
    found = figures(tmp_path, truth)["membership"]
    guilty = {**dict.fromkeys([*CAUGHT, *MISSED], "g1"), **dict.fromkeys(HELD, "g2")}
    true = {**guilty, **dict.fromkeys(FAMILY, "f1"), **{one: one for one in ORDINARY}}
    placed = {one: planted.ring_id for planted in NIGHT_RINGS[:3] for one in planted.accounts}
    universe = sorted({*guilty, *placed})
    pairs = [(a, b) for a in universe for b in universe if a < b]
    together = [(a, b) for a, b in pairs if placed.get(a, a) == placed.get(b, b)]
    right = [(a, b) for a, b in together if true[a] == true[b]]
    assert found["accounts"] == len(universe)
    assert found["pairwise"]["precision"] == pytest.approx(len(right) / len(together))
    assert found["pairwise"]["recall"] == pytest.approx(
        len(right) / sum(true[a] == true[b] for a, b in pairs)
    )
    assert 0 < found["bcubed"]["f1"] < 1


def test_rings_found_whole(tmp_path: Path, truth: Path) -> None:
    found = figures(tmp_path, truth)
    rings = {row["group_id"]: row for row in found["rings_in_truth"]}
    assert rings["g1"]["completeness"] == 1 and rings["g1"]["purity"] == 1
    assert rings["g2"]["completeness"] == 0.5 and rings["g2"]["purity"] == 0.5
    assert found["whole_rings"] == {"large_rings": 2, "whole": 1, "share": 0.5}


def test_calibration(tmp_path: Path, truth: Path) -> None:
    found = figures(tmp_path, truth)
    bins = {row["from"]: row for row in found["calibration"]}
    assert bins[0.9]["accounts"] == 29 and bins[0.9]["true"] == pytest.approx(25 / 29)
    gaps = [abs(row["stated"] - row["true"]) * row["accounts"] for row in bins.values()]
    members = sum(len(planted.accounts) for planted in NIGHT_RINGS)
    assert found["calibration_error"] == pytest.approx(sum(gaps) / members)


def test_several_nights_tell_how_soon_and_whether_names_last(tmp_path: Path, truth: Path) -> None:
    out = tmp_path / "out"
    eve = Night(NIGHT.date - timedelta(days=1), 7)
    publish_world(out, World(rings=(ring("R-1", CAUGHT[:20], "watch"), ring("R-9", FAMILY))), eve)
    publish_world(out, World(rings=NIGHT_RINGS))
    publish_world(out, World(rings=()), NEXT_NIGHT)
    found = evaluate(truth, out, NIGHT.date).as_dict()
    assert found["detection"] == {"rings": 1, "banned": 1, "median": 1, "p90": 1}
    assert found["identity"] == {"rings": 2, "kept_id": 1, "merged": 0, "share": 0.5}
    assert found["nights_to_detection"][0]["at_work"] == "2026-03-01"
    assert evaluate(truth, out).as_dict()["ban_list"]["precision"] is None


def test_a_merged_ring_gives_up_its_name_rightly(tmp_path: Path, truth: Path) -> None:
    out = tmp_path / "out"
    publish_world(out, World(rings=(ring("R-1", CAUGHT[:20]), ring("R-9", CAUGHT[20:]))))
    events = (("kept", None, 20), ("merged", "R-9", 5))
    publish_world(out, World(rings=(ring("R-1", CAUGHT, events=events),)), NEXT_NIGHT)
    found = evaluate(truth, out).as_dict()["identity"]
    assert found == {"rings": 2, "kept_id": 1, "merged": 1, "share": 1.0}


def test_a_ring_never_banned_has_no_nights(tmp_path: Path, truth: Path) -> None:
    publish_world(tmp_path / "out", World(rings=()))
    publish_world(tmp_path / "out", World(rings=()), NEXT_NIGHT)
    found = evaluate(truth, tmp_path / "out").as_dict()
    assert found["detection"] == {"rings": 1, "banned": 0, "median": None, "p90": None}


def test_a_quiet_night_has_figures_too(tmp_path: Path, truth: Path) -> None:
    found = figures(tmp_path, truth, ())
    assert found["ban_list"]["precision"] is None
    assert found["recall"]["ring_accounts"]["recall"] == 0
    assert found["calibration_error"] is None


def test_tables_and_json(tmp_path: Path, truth: Path) -> None:
    publish_world(tmp_path / "out", World(rings=NIGHT_RINGS))
    result = evaluate(truth, tmp_path / "out" / "latest")
    json.dumps(result.as_dict())
    titles = [title for title, _ in result.tables()]
    assert titles[0] == "Night of 2026-03-02" and len(titles) == 6
    summary = dict(result.tables()[0][1].iter_rows())
    assert summary["ban list: precision"] == "0.857"


def test_evasions_may_come_as_a_list(tmp_path: Path, truth: Path) -> None:
    accounts = pl.read_parquet(truth / "accounts.parquet")
    evasions = pl.col("evasions").str.split(",")
    listed = shutil.copytree(truth, tmp_path / "listed")
    accounts.with_columns(evasions).write_parquet(listed / "accounts.parquet")
    publish_world(tmp_path / "out", World(rings=NIGHT_RINGS))
    of_text, of_lists = (evaluate(one, tmp_path / "out").as_dict() for one in (truth, listed))
    assert of_lists == of_text


def test_errors_name_the_remedy(tmp_path: Path, truth: Path) -> None:
    publish_world(tmp_path / "out", World(rings=NIGHT_RINGS))
    with pytest.raises(RingwatchError, match="nothing is published"):
        evaluate(truth, tmp_path / "empty")
    with pytest.raises(RingwatchError, match="accounts.parquet"):
        evaluate(tmp_path / "no-truth", tmp_path / "out")
    pl.read_parquet(truth / "accounts.parquet").drop("style").write_parquet(
        truth / "accounts.parquet"
    )
    with pytest.raises(RingwatchError, match=r"lacks the columns \['style'\]"):
        evaluate(truth, tmp_path / "out")
    (truth / "accounts.parquet").write_text("no table")
    with pytest.raises(RingwatchError, match="not a Parquet file"):
        evaluate(truth, tmp_path / "out")


def test_a_truth_about_others_is_refused(tmp_path: Path, truth: Path) -> None:
    publish_world(tmp_path / "out", World(rings=(ring("R-1", named("stranger-", 5)),)))
    with pytest.raises(RingwatchError, match="different populations"):
        evaluate(truth, tmp_path / "out")
