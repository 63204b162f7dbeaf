"""What the program is meant to reach, and how far the measured figures are from it."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from typing import NamedTuple

from benchmarks.speed.figures import (
    GIB,
    TOTAL,
    Figures,
    disk_ratio,
    first_ratio,
    growth_fits,
    growth_points,
    largest_peak,
    more_ratio,
    more_share,
    only,
    quality_gaps,
    ring_ratio,
    rows_of,
    speedup,
)
from benchmarks.speed.pair_scores import Scores, best_of, margin_no_worse

Measure = Callable[[Figures], float | None]


class Target(NamedTuple):
    """A figure and its bound; `unit` is written behind both."""

    name: str
    sign: str
    bound: float
    unit: str
    measure: Measure

    def is_met(self, value: float | None) -> bool | None:
        """Whether a value keeps the bound; None where there is none."""
        if value is None:
            return None
        return value >= self.bound if self.sign == "≥" else value <= self.bound


def _peak(figures: Figures) -> float | None:
    peak = largest_peak(rows_of(figures, "nights"))
    return peak / GIB if peak else None


def _exponent(figures: Figures) -> float | None:
    fit = growth_fits(growth_points(figures)).get(TOTAL)
    return fit.exponent if fit else None


def _generated(figures: Figures) -> float | None:
    return only(rows_of(figures, "generate"), lambda row: row["per_second"])


def _generated_peak(figures: Figures) -> float | None:
    return only(rows_of(figures, "generate"), lambda row: row["peak_bytes"] / GIB)


def _speedup(part: str) -> Measure:
    return lambda figures: only(rows_of(figures, part), speedup)


def _worst_recall(figures: Figures) -> float | None:
    return min((row["recall"] for row in rows_of(figures, "similar")), default=None)


def _f1_gain(figures: Figures) -> float | None:
    return only(rows_of(figures, "records"), lambda row: _gain(row["rings"]))


def _gain(scores: dict[str, dict[str, dict[str, Scores]]]) -> float:
    ours, theirs = (scores[side]["components"] for side in ("ours", "theirs"))
    reached = theirs[best_of(theirs)]["f1"] or 0.0
    return (ours[margin_no_worse(ours, reached)]["f1"] or 0.0) - reached


def _recall_gain(figures: Figures) -> float | None:
    rows = rows_of(figures, "prompts")
    return only(rows, lambda row: (row["recall_theirs"] or 0.0) - (row["recall"] or 0.0))


def _gap(figures: Figures) -> float | None:
    gaps = [abs(row["gap"]) for row in quality_gaps(figures) if row["gap"] is not None]
    return max(gaps, default=None)


def _help(figures: Figures) -> float | None:
    return only(rows_of(figures, "start"), lambda row: median(row["help_seconds"]))


def _demo(figures: Figures) -> float | None:
    return only(rows_of(figures, "start"), lambda row: row["demo_seconds"])


def _differing(figures: Figures) -> float | None:
    rows = rows_of(figures, "sameness")
    return only(rows, lambda row: len({name for one in row["differing"].values() for name in one}))


def _nights(measure: Callable[[list[dict[str, object]]], float | None]) -> Measure:
    return lambda figures: measure(rows_of(figures, "nights"))


TARGETS = (
    Target("first load and full analysis, in floors", "≤", 8, "x", _nights(first_ratio)),
    Target("its peak memory, whole process tree", "≤", 6, " GiB", _peak),
    Target("one more night, in floors of the whole", "≤", 2.5, "x", _nights(more_ratio)),
    Target("one more night, of the first load", "≤", 0.25, "", _nights(more_share)),
    Target("warehouse on disk, of the source's Parquet", "≤", 1, "x", _nights(disk_ratio)),
    Target("growth of time with requests, exponent", "≤", 1.08, "", _exponent),
    Target(
        "largest ring on one template, against the same accounts in small rings", "≤", 1.3, "x",
        lambda figures: ring_ratio(rows_of(figures, "rings")),
    ),
    Target("near-duplicate text, faster than co_similar_tweet", "≥", 100, "x", _speedup("similar")),
    Target("near-duplicate text, recall of its pairs", "≥", 0.98, "", _worst_recall),
    Target("same text in a window, faster than co_tweet", "≥", 10, "x", _speedup("posts")),
    Target("record links, faster than Splink", "≥", 3, "x", _speedup("records")),
    Target("record links, F1 on rings less Splink's best", "≥", 0, "", _f1_gain),
    Target("near-duplicate prompts, faster than datasketch", "≥", 20, "x", _speedup("prompts")),
    Target("near-duplicate prompts, datasketch's recall less ours", "≤", 0.02, "", _recall_gain),
    Target("quality at the whole size, largest difference to the sample", "≤", 0.02, "", _gap),
    Target("ringwatch --help", "≤", 0.4, " s", _help),
    Target("demo", "≤", 90, " s", _demo),
    Target("published files that differ between runs or cores", "≤", 0, "", _differing),
    Target("generate, requests a second", "≥", 100_000, "", _generated),
    Target("generate, peak memory", "≤", 4, " GiB", _generated_peak),
)  # fmt: skip
