"""Figures from measured rows: medians of runs, ratios within a run, exponents of growth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from benchmarks.speed.fitting import Fit, fitted, middle, ratio_of_pairs

Row = dict[str, Any]
Figures = dict[str, dict[str, Any]]
GIB, MIB = 2**30, 2**20
TOTAL, FLOOR, PEAK = "whole night", "floor", "peak memory"


def rows_of(figures: Figures, part: str) -> list[Row]:
    """A part's rows that were measured."""
    rows = figures.get(part, {}).get("rows", [])
    return [row for row in rows if "not_run" not in row]


def floor_of(row: Row) -> float:
    """The floor of a run: the middle one of its readings."""
    return median(row["floor_seconds"])


def first_ratio(rows: Sequence[Row]) -> float | None:
    """The first load in floors."""
    return ratio_of_pairs([(row["first"]["seconds"], floor_of(row)) for row in rows])


def more_ratio(rows: Sequence[Row]) -> float | None:
    """One more night in floors of the whole."""
    return ratio_of_pairs([(row["more"]["seconds"], floor_of(row)) for row in rows])


def more_share(rows: Sequence[Row]) -> float | None:
    """One more night as a share of the first load."""
    return ratio_of_pairs([(row["more"]["seconds"], row["first"]["seconds"]) for row in rows])


def disk_ratio(rows: Sequence[Row]) -> float | None:
    """The warehouse after the first load, in the source's Parquet."""
    return ratio_of_pairs([(row["first"]["warehouse_bytes"], row["source_bytes"]) for row in rows])


def largest_peak(rows: Sequence[Row]) -> int | None:
    """The largest peak of any first load, in bytes."""
    return max((row["first"]["peak_bytes"] for row in rows), default=None)


def steps_table(rows: Sequence[Row], night: str) -> list[Row]:
    """Each step of a kind of night (first, more): median seconds, in floors too; largest peak."""
    if not rows:
        return []
    names = [step["step"] for step in rows[0][night]["steps"]]
    floors = [floor_of(row) for row in rows]
    found = []
    for place, name in enumerate(names):
        steps = [row[night]["steps"][place] for row in rows]
        seconds = [step["seconds"] for step in steps]
        found.append(
            {
                "step": name,
                "seconds": median(seconds),
                "peak_bytes": max(step["peak_bytes"] for step in steps),
                "floors": ratio_of_pairs(list(zip(seconds, floors, strict=True))),
            }
        )
    return found


def growth_points(figures: Figures) -> list[Row]:
    """One point a size, smallest first: the whole's runs as their medians."""
    points = [row for row in rows_of(figures, "growth") if row["is_growth"]]
    whole = rows_of(figures, "nights")
    by_size: dict[int, list[Row]] = {}
    for row in (*points, *whole):
        by_size.setdefault(row["accounts"], []).append(row)
    return [_point(rows) for _, rows in sorted(by_size.items())]


def _point(rows: list[Row]) -> Row:
    values = {
        TOTAL: median(row["first"]["seconds"] for row in rows),
        FLOOR: median(floor_of(row) for row in rows),
        PEAK: max(row["first"]["peak_bytes"] for row in rows) / GIB,
        **{step["step"]: step["seconds"] for step in steps_table(rows, "first")},
    }
    middle_row = rows[0]
    return {"accounts": middle_row["accounts"], "requests": middle_row["requests"], **values}


def growth_fits(points: Sequence[Row]) -> dict[str, Fit | None]:
    """The exponent of each curve over the number of requests."""
    names = [name for name in points[0] if name not in ("accounts", "requests")] if points else []
    return {name: fitted([(row["requests"], row[name]) for row in points]) for name in names}


def ring_ratio(rows: Sequence[Row]) -> float | None:
    """Whole nights with the largest ring against those with the smallest rings, run by run."""
    sizes = sorted({row["ring_size"] for row in rows})
    if len(sizes) < 2:
        return None
    ends = (sizes[0], sizes[-1])
    small, large = ([row["seconds"] for row in rows if row["ring_size"] == size] for size in ends)
    return ratio_of_pairs(list(zip(large, small, strict=False)))


def speedup(row: Row) -> float:
    """How many times faster we are: median of the ratios of neighbouring runs."""
    return float(row["faster"])


def quality_gaps(figures: Figures) -> list[Row]:
    """Each quality figure of the sample and of the whole, and their difference."""
    sample = [row for row in rows_of(figures, "growth") if row["is_sample"]]
    whole = rows_of(figures, "nights")
    if not sample or not whole:
        return []
    found = []
    for name, small in sample[0]["quality"].items():
        large = middle([row["quality"][name] for row in whole])
        gap = large - small if large is not None and small is not None else None
        found.append({"figure": name, "sample": small, "whole": large, "gap": gap})
    return found


def only(rows: Sequence[Row], measure: Callable[[Row], float | None]) -> float | None:
    """A measure of the first row, if there is one."""
    return measure(rows[0]) if rows else None
