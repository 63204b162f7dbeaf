"""The speed report's figures: exponents, ratios of runs, pairs, and what is told of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from benchmarks.speed import plots
from benchmarks.speed.figures import (
    first_ratio,
    growth_fits,
    growth_points,
    more_share,
    quality_gaps,
    ring_ratio,
    steps_table,
)
from benchmarks.speed.fitting import fitted, ratio_of_pairs
from benchmarks.speed.messages import EDITS, share_of_pairs, unordered, with_copies, written
from benchmarks.speed.pair_scores import (
    best_of,
    cluster_scores,
    components,
    link_scores,
    margin_no_worse,
)
from benchmarks.speed.parts import differing
from benchmarks.speed.report import written as report
from benchmarks.speed.targets import TARGETS
from benchmarks.speed.text_peers import same_weights

GIB = 2**30
Row = dict[str, Any]


def night(seconds: float, peak: float = 1.0) -> Row:
    steps = [
        {"step": "load", "seconds": seconds * 0.75, "peak_bytes": GIB},
        {"step": "link", "seconds": seconds * 0.25, "peak_bytes": 2 * GIB},
    ]
    return {
        **{"seconds": seconds, "cpu_seconds": seconds, "peak_bytes": int(peak * GIB)},
        **{"steps": steps, "warehouse_bytes": 3 * GIB},
    }


def run(accounts: int, first: float, floor: float, more: float = 1.0, **other: Any) -> Row:
    return {
        **{"accounts": accounts, "requests": 16 * accounts, "source_bytes": 2 * GIB},
        **{"floor_seconds": [floor, floor, 99.0], "first": night(first), "more": night(more)},
        **{"more_requests": accounts, "quality": {"precision": 0.99}, **other},
    }


def of(rows: list[Row]) -> dict[str, Any]:
    return {"rows": rows, "code": "c", "commit": "abc"}


WHOLE = [run(800, 80, 10, 20), run(800, 90, 9, 30), run(800, 88, 11, 22)]
SMALLER = [
    run(n, n / 10, 1, is_growth=True, is_sample=n == 200, quality={"precision": 0.95})
    for n in (100, 200, 400)
]


def test_a_power_law_is_found_again() -> None:
    fit = fitted([(size, 3 * size**1.5) for size in (10, 20, 40, 80)])
    assert fit and fit.exponent == pytest.approx(1.5) and fit.factor == pytest.approx(3)
    assert fit.spread == pytest.approx(0, abs=1e-9)
    two = fitted([(1, 1), (2, 2)])
    assert two and two.spread is None


def test_no_exponent_without_two_sizes_or_with_a_zero() -> None:
    assert fitted([]) is None and fitted([(10, 1), (10, 2)]) is None
    assert fitted([(10, 1), (20, 0), (40, 3)]) is None


def test_ratios_are_taken_within_a_run() -> None:
    assert ratio_of_pairs([(10, 1), (20, 10), (9, 3)]) == 3  # not 10 / 3
    assert ratio_of_pairs([]) is None
    assert first_ratio(WHOLE) == 8 and more_share(WHOLE) == 0.25


def test_steps_are_medians_and_largest_peaks() -> None:
    load, link = steps_table(WHOLE, "first")
    assert load["seconds"] == 66 and link["floors"] == 2 and link["peak_bytes"] == 2 * GIB


def test_the_whole_is_the_last_point_of_growth() -> None:
    points = growth_points({"nights": of(WHOLE), "growth": of(SMALLER)})
    assert [row["accounts"] for row in points] == [100, 200, 400, 800]
    assert points[-1]["whole night"] == 88
    fits = growth_fits(points)
    exponent = fits["whole night"]
    assert exponent and 1.0 < exponent.exponent < 1.1
    assert fits["floor"] and fits["peak memory"]


def test_ring_sizes_are_compared_run_by_run() -> None:
    rows = [{"ring_size": n, "seconds": s} for n, s in ((2, 10), (20, 99), (200, 15), (2, 20))]
    assert ring_ratio([*rows, {"ring_size": 200, "seconds": 22}]) == pytest.approx(1.3)
    assert ring_ratio(rows[:1]) is None


def test_quality_is_compared_with_the_sample() -> None:
    (gap,) = quality_gaps({"nights": of(WHOLE), "growth": of(SMALLER)})
    assert gap["gap"] == pytest.approx(0.04)
    assert quality_gaps({"growth": of(SMALLER)}) == []


def test_each_target_is_judged_or_marked(tmp_path: Path) -> None:
    figures = {"nights": of(WHOLE), "growth": of(SMALLER)}
    by_name = {target.name: target for target in TARGETS}
    first = by_name["first load and full analysis, in floors"]
    assert first.is_met(first.measure(figures)) is True
    disk = by_name["warehouse on disk, of the source's Parquet"]
    assert disk.measure(figures) == 1.5 and disk.is_met(1.5) is False
    demo = by_name["demo"]
    assert demo.measure(figures) is None and demo.is_met(None) is None
    header = {"scale": "full", "runs": 3, "date": "d", "commit": "c", "machine": "m"}
    text = report({**header, "command": "make bench"}, figures)
    assert "**missed**" in text and "not measured" in text
    assert "Not run: rings (" in text and "| load " in text
    failed = {"similar": {**of([]), "not_run": "no peers", "is_failure": True}}
    assert "Not run: similar: no peers." in report({**header, "command": "x"}, failed)
    plots.draw(figures, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["speed_growth.svg"]
    assert "speed_growth.svg" in text
    one_size = {"nights": of(WHOLE)}
    assert "speed_growth.svg" not in report({**header, "command": "x"}, one_size)
    plots.draw(one_size, tmp_path)
    assert not list(tmp_path.iterdir())
    plots.draw({}, tmp_path)
    assert not list(tmp_path.iterdir())


def frame(*pairs: tuple[str, str]) -> pl.DataFrame:
    return pl.DataFrame(pairs, schema=["account_a", "account_b"], orient="row")


RINGS = pl.DataFrame({"account_id": list("abcdef"), "group_id": ["x"] * 4 + ["y"] * 2})


def test_links_and_clusters_against_rings() -> None:
    # Rings have 6 + 1 pairs; two of the links are within one, one leads out of it.
    links = frame(("a", "b"), ("f", "e"), ("a", "stranger"))
    scores = link_scores(links, RINGS)
    assert (scores["precision"], scores["recall"]) == (2 / 3, 2 / 7)
    # a, b and the stranger are one cluster: 3 pairs, one of them right; e and f another.
    closed = cluster_scores(components(links), RINGS)
    assert (closed["precision"], closed["recall"]) == (2 / 4, 2 / 7)


def test_the_threshold_is_the_first_that_is_good_enough() -> None:
    scores = {
        name: {"precision": None, "recall": None, "f1": f1}
        for name, f1 in (("1", 0.2), ("-3", 0.5), ("-7", None), ("-11", 0.6))
    }
    assert best_of(scores) == "-11"
    assert [margin_no_worse(scores, f1) for f1 in (0.1, 0.5, 0.9)] == ["1", "-3", "-11"]


def test_pairs_are_compared_whatever_their_order() -> None:
    wanted = unordered(frame(("b", "a"), ("a", "b"), ("c", "d")))
    assert wanted.height == 2
    assert share_of_pairs(wanted, frame(("a", "b"))) == 0.5
    assert share_of_pairs(frame(), frame(("a", "b"))) is None
    weighed = frame(("a", "b"), ("b", "a")).with_columns(pl.Series("weight", [1, 2]))
    other = weighed.with_columns(pl.Series("weight", [1, 3]))
    assert same_weights(weighed, other) == 0.5


def test_files_that_differ() -> None:
    one, other = {"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "9", "d": "4"}
    assert differing(one, other) == ["b", "c", "d"] and differing(one, one) == []


def messages(count: int) -> pl.DataFrame:
    rng = np.random.default_rng(1)
    words = [f"word{n}" for n in range(500)]
    start = datetime(2026, 3, 2)
    return pl.DataFrame({
        "request_id": [f"r{n}" for n in range(count)],
        "account_id": [f"a{n % 50}" for n in range(count)],
        "requested_at": [start + timedelta(minutes=10 * n) for n in range(count)],
        "prompt": [" ".join(rng.choice(words, 30)) for _ in range(count)],
    })  # fmt: skip


def test_copies_are_near_in_text_and_in_time() -> None:
    made = with_copies(messages(600))
    copies = made.filter(pl.col("copy_of").is_not_null())
    assert 30 < copies.height <= 60 and set(copies["edit"]) == set(EDITS)
    both = copies.join(made, left_on="copy_of", right_on="request_id", suffix="_of")
    assert (both["account_id"] != both["account_id_of"]).all()
    apart = both["requested_at"] - both["requested_at_of"]
    assert apart.min() >= timedelta(0) and apart.max() <= timedelta(hours=12)
    for row in both.iter_rows(named=True):
        one, two = (row[name].lower().split() for name in ("prompt", "prompt_of"))
        assert sum(a != b for a, b in zip(one, two, strict=False)) + abs(len(one) - len(two)) <= 1
    assert with_copies(messages(600)).equals(made)


def test_messages_are_the_same_events_for_each_side(tmp_path: Path) -> None:
    events = messages(300)
    sides = written(events, tmp_path)
    source = pl.read_parquet(sides.source / "requests" / "**" / "*.parquet")
    csv = pl.read_csv(sides.csv)
    assert source.height == csv.height == 300
    assert set(csv["message"]) == set(source["prompt"]) == set(events["prompt"])
    assert csv["timestamp"][0] == datetime(2026, 3, 2).timestamp() or csv["timestamp"].is_sorted()
