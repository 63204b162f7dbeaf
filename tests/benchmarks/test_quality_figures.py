"""Figures of the quality report on data small enough to count by hand."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, cast

import polars as pl
import pytest

from benchmarks.quality.confidences import (
    expected_error,
    pooled_reliability,
    pooled_thresholds,
    reliability_rows,
    threshold_rows,
)
from benchmarks.quality.detection import bin_of, detection_rows, histogram_rows
from benchmarks.quality.families import NONE, is_met, without
from benchmarks.quality.figures import lookalike_rows, style_rows, summed_rows
from benchmarks.quality.oracle import STAGES, lost_accounts, oracle_rows
from benchmarks.quality.real_data import flagged, lift_by_bits
from benchmarks.quality.targets import NOT_REACHED, TARGETS, judged_targets
from graph.evaluating.evaluate_rings import calibration_bins, calibration_error
from graph.evaluating.truth import Truth
from graph.reading.published import Published
from graph.settings import Settings
from graph.signals import FAMILIES, SIGNALS

RING = ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"]
# account, ring, confidence, role
MEMBERS = [
    ("a1", "R-1", 0.99, "core"),
    ("a2", "R-1", 0.97, "edge"),
    ("a3", "R-1", 0.60, "core"),
    ("a4", "R-1", 0.98, "core"),
    ("a5", "R-2", 0.40, "core"),
    ("c1", "R-2", 0.40, "core"),
    ("c2", "R-2", 0.40, "core"),
    ("b1", "R-3", 0.70, "core"),
    ("b2", "R-3", 0.70, "core"),
]
LINKS = [("a1", "a2"), ("a3", "a4"), ("a4", "a5"), ("a6", "a7"), ("a8", "c1"), ("b1", "b2")]


def truth() -> Truth:
    rows = [
        *((one, "ring", "g1", "burst", "", True) for one in RING),
        ("a9", "ring", "g1", "burst", "", False),
        ("b1", "ring", "g2", "slow", "", True),
        ("b2", "ring", "g2", "slow", "", True),
        ("c1", "lookalike", "f1", "family", "", True),
        ("c2", "lookalike", "f1", "family", "", True),
        ("o1", "ordinary", None, None, "", False),
    ]
    names = ["account_id", "role", "group_id", "style", "evasions", "linkable"]
    accounts = pl.DataFrame(rows, schema=names, orient="row")
    asked = [
        (f"{one}-{n}", one, datetime(2026, 3, 1, 12))
        for one in ("a1", "a2", "b1")
        for n in range(250)
    ]
    return Truth(
        accounts,
        pl.DataFrame(asked, schema=["request_id", "account_id", "requested_at"], orient="row"),
    )


def night(
    banned: tuple[str, ...] = ("a1",), watched: tuple[str, ...] = ("b1",), day: int = 2
) -> Published:
    def accounts(listed: tuple[str, ...]) -> pl.DataFrame:
        return pl.DataFrame({"account_id": listed}, schema={"account_id": pl.String})

    names = ["account_id", "ring_id", "confidence", "role"]
    scores = {"R-1": 0.99, "R-2": 0.99, "R-3": 0.70}
    frames = {
        "night": date(2026, 3, day),
        "members": pl.DataFrame(MEMBERS, schema=names, orient="row"),
        "links": pl.DataFrame(LINKS, schema=["account_a", "account_b"], orient="row"),
        "rings": pl.DataFrame(
            {
                "ring_id": list(scores),
                "extraction_confidence": list(scores.values()),
                "verdict": ["ban", "benign", "watch"],
            }
        ),
        "ban_list": accounts(banned),
        "watch_list": accounts(watched),
    }
    return cast(Published, SimpleNamespace(**frames))


def test_oracle_names_the_first_stage_that_loses_an_account() -> None:
    lost = lost_accounts(truth(), night(), 0.95)
    assert dict(lost.select("account_id", "stage").iter_rows()) == {
        "a2": "weak_tie",  # confident enough, but an edge member
        "a3": "weak_tie",
        "a4": "protected",  # nothing of the files speaks against a ban
        "a5": "others_ring",
        "a6": "no_ring",
        "a7": "no_ring",
        "a8": "no_link",  # linked with a stranger only
        "b1": "weak_case",
        "b2": "weak_case",
    }


def test_oracle_counts_by_style_and_adds_up() -> None:
    rows = {row["style"]: row for row in oracle_rows(truth(), night(), 0.95).to_dicts()}
    assert rows["burst"]["linkable"] == 8 and rows["burst"]["banned"] == 1
    assert rows["slow"]["missed"] == 2 and rows["slow"]["watched"] == 1
    for row in rows.values():
        assert row["missed"] == row["linkable"] - row["banned"] == sum(row[s] for s in STAGES)
    everyone = night(banned=(*RING, "b1", "b2"))
    assert sum(oracle_rows(truth(), everyone, 0.95)["missed"]) == 0


def test_reliability_agrees_with_evaluate() -> None:
    rows = reliability_rows(truth(), night())
    assert sum(row["accounts"] for row in rows) == len(MEMBERS)
    assert rows[-1] == {
        "from": 0.95,
        "to": 1.0,
        "accounts": 3,
        "confidence_sum": pytest.approx(2.94),
        "ring_accounts": 3,
    }
    pooled = pooled_reliability([rows, rows])
    assert pooled[4]["accounts"] == 6 and pooled[4]["true"] == pytest.approx(1 / 3)
    assert pooled[0]["stated"] is None
    found = calibration_error(calibration_bins(truth(), night()))
    assert expected_error(pooled) == pytest.approx(found)


def test_thresholds() -> None:
    rows = threshold_rows(truth(), night())
    curve = {row["threshold"]: row for row in pooled_thresholds([rows], linkable=10)}
    assert curve[0.0]["precision"] == pytest.approx(7 / 9)
    assert curve[0.7]["listed"] == 5 and curve[0.7]["precision"] == 1.0
    assert curve[0.7]["recall"] == pytest.approx(0.5)
    assert curve[0.999]["precision"] is None
    assert Settings().verdicts.ban_confidence in curve


def test_detection_counts_first_ban_half_and_dropped() -> None:
    nights = [night((), day=1), night(("a1", "a2"), day=2), night(tuple(RING[:4]), day=3)]
    found = detection_rows(truth(), nights).to_dicts()
    assert found == [
        {"group_id": "g1", "style": "burst", "nights": 1, "nights_to_half": 2, "is_dropped": False}
    ], "250 requests of g2 are too few"
    gone = detection_rows(truth(), [*nights, night((), day=4)]).to_dicts()
    assert gone[0]["is_dropped"] and gone[0]["nights"] == 1


def test_histogram() -> None:
    rings: list[dict[str, Any]] = [
        {"style": "burst", "nights": nights, "nights_to_half": None, "is_dropped": False}
        for nights in (-2, 0, 5, None)
    ]
    burst, every = histogram_rows(rings)
    assert burst["bins"] == {
        **dict.fromkeys(burst["bins"], 0),
        **{"before": 1, "0": 1, "4 or more": 1, "never": 1},
    }
    assert (burst["median"], burst["p90"], burst["half_median"]) == (0, None, None)
    assert every["style"] == "all" and every["rings"] == 4
    assert bin_of(3) == "3" and histogram_rows([]) == []


def test_styles_and_lookalikes() -> None:
    found = {row["style"]: row for row in style_rows(truth(), night())}
    assert found["burst"]["accounts"] == 9 and found["burst"]["linkable"] == 8
    assert found["burst"]["linkable_banned"] == 1 and found["burst"]["large_rings"] == 0
    kinds = lookalike_rows(truth(), night(watched=("c1", "b1")))
    assert kinds == [{"kind": "family", "groups": 1, "accounts": 2, "banned": 0, "watched": 1}]
    assert summed_rows([kinds, kinds], "kind")[0]["accounts"] == 4


def evaluated(**changed: Any) -> dict[str, Any]:
    caught = {"all": 100, "banned": 95, "recall": 0.95}
    scores = {"precision": 0.96, "recall": 0.95, "f1": 0.955}
    kind = {"kind": "family", "accounts": 1_000, "banned": 1, "share": 0.001}
    return {
        "ban_list": {"precision": 0.9979, "banned": 1_000},
        "collateral": {"innocent": 50_000, "banned": 2, "per_100k": 4.0},
        "collateral_by_kind": [kind, {**kind, "kind": "ordinary", "share": 0.5}],
        "recall": {"linkable_accounts": caught, "extraction_requests": caught},
        "recall_by_style": [
            {"style": "slow", "recall_linkable": 0.7},
            {"style": "none linkable", "recall_linkable": None},
        ],
        "membership": {"pairwise": scores, "bcubed": {**scores, "f1": None}},
        "whole_rings": {"share": None, "whole": 0, "large_rings": 0},
        "calibration_error": 0.02,
        "detection": {"rings": 10, "banned": 6, "median": 1, "p90": None},
        "identity": {"rings": 100, "kept_id": 98, "merged": 0, "share": 0.98},
        **changed,
    }


def test_targets_are_judged_on_exact_figures() -> None:
    rows = {row["target"]: row for row in judged_targets(evaluated())}
    met = [rows[target.name]["is_met"] for target in TARGETS]
    assert met == [False, True, True, True, False, False, True, None, None, True, False, True, True]
    assert rows["worst look-alike kind: share banned"]["detail"] == "family: 1 of 1,000"
    assert rows["worst ring style: linkable accounts banned"]["detail"] == "slow"
    assert rows["nights to a ring's ban: p90"]["detail"] == NOT_REACHED


def test_one_night_has_no_nightly_targets() -> None:
    alone = evaluated()
    del alone["detection"], alone["identity"]
    assert [row["is_met"] for row in judged_targets(alone)][-4:] == [None, None, True, None]


def test_families_are_switched_off_whole() -> None:
    off = [Settings.model_validate(_toml(without(family))).signals for family in FAMILIES]
    assert sorted(name for signals in off for name in signals) == sorted(s.name for s in SIGNALS)
    assert not any(signal.enabled for signals in off for signal in signals.values())
    assert without(NONE) == ""
    assert is_met("payment", {"extraction_requests": 0.85, "precision": 0.99}) is True
    assert is_met("payment", {"extraction_requests": 0.0, "precision": None}) is False
    assert is_met("identity", {"extraction_requests": 0.9, "precision": 1.0}) is None


def _toml(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)


def test_lift_counts_each_link_both_ways() -> None:
    users = pl.DataFrame(
        {"account_id": [f"u{n}" for n in range(10)], "fraud": [True, True] + [False] * 8}
    )
    pairs = [("u0", "u1", 13.0), ("u0", "u2", 14.9), ("u3", "u4", 16.0)]
    links = pl.DataFrame(pairs, schema=["account_a", "account_b", "bits"], orient="row")
    strong, stronger, every = lift_by_bits(links, users)
    assert (strong["from"], strong["to"], strong["links"]) == (12, 15, 2)
    assert strong["of_fraudulent"] == 3 and strong["fraudulent_partners"] == 2
    assert strong["lift"] == pytest.approx((2 / 3) / 0.2)
    assert stronger["lift"] is None, "no fraudulent user has such a link"
    assert every["links"] == 3 and every["from"] is None


def test_authors_of_one_post_do_not_count() -> None:
    authors = pl.DataFrame({"account_id": ["ru-a1", "ru-2", "ru-3", "de-1"], "posts": [2, 2, 1, 5]})
    published = night(banned=(), watched=("ru-a1",))
    members = pl.DataFrame({"account_id": ["ru-a1", "ru-3"]})
    found = flagged(
        authors, cast(Published, SimpleNamespace(**{**vars(published), "members": members}))
    )
    assert found["coordinated"] == {"authors": 2, "in_rings": 1, "share": 0.5, "listed": 1}
    assert found["ordinary"]["share"] == 0.0
