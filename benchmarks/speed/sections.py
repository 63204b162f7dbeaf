"""Sections of the report about the program itself."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

from benchmarks.quality.tables import table
from benchmarks.speed.figures import (
    GIB,
    MIB,
    PEAK,
    Figures,
    first_ratio,
    floor_of,
    growth_fits,
    growth_points,
    more_ratio,
    quality_gaps,
    ring_ratio,
    rows_of,
    steps_table,
)
from benchmarks.speed.fitting import fitted

Row = dict[str, Any]


def nights(figures: Figures) -> str:
    """The first load and one more night: every step's time and memory."""
    rows = rows_of(figures, "nights")
    one = rows[0]
    told = (
        f"{one['accounts']:,} accounts; first load: {one['requests']:,} requests in "
        f"{one['source_bytes'] / GIB:.2f} GiB of Parquet; one more night: "
        f"{one['more_requests']:,} requests. Each run: `ringwatch run` on an empty warehouse, then "
        "the next day's files and `ringwatch run` again; the floor before, between and after."
    )
    parts = [told, _runs(rows)]
    for title, night in (("First load", "first"), ("One more night", "more")):
        parts += [f"### {title}", _steps(steps_table(rows, night))]
    return "\n\n".join(parts)


def _runs(rows: Sequence[Row]) -> str:
    heads = ("run", "floor, s", "first load, s", "in floors", "its CPU, s", "peak, GiB",
             "one more, s", "in floors", "peak, GiB", "warehouse, GiB")  # fmt: skip
    lines = []
    for number, row in enumerate(rows, 1):
        first, more = row["first"], row["more"]
        lines.append([
            str(number), floor_of(row), first["seconds"], first_ratio([row]),
            first["cpu_seconds"], first["peak_bytes"] / GIB, more["seconds"], more_ratio([row]),
            more["peak_bytes"] / GIB, first["warehouse_bytes"] / GIB,
        ])  # fmt: skip
    return table(heads, lines, digits=2)


def _steps(steps: Sequence[Row]) -> str:
    rows = [
        [row["step"], row["seconds"], row["floors"], round(row["peak_bytes"] / MIB)]
        for row in steps
    ]
    return table(("step", "seconds", "in floors", "peak, MiB"), rows, digits=2)


def growth(figures: Figures) -> str:
    """Times and memory by size, and the fitted exponents."""
    points = growth_points(figures)
    fits = growth_fits(points)
    heads = ["requests", *(f"{row['requests']:,}" for row in points), "exponent", "± error"]
    lines: list[list[Any]] = [["accounts", *(row["accounts"] for row in points), None, None]]
    for name, fit in fits.items():
        label = f"{name}, GiB" if name == PEAK else f"{name}, s"
        known = (fit.exponent, fit.spread) if fit else (None, None)
        lines.append([label, *(float(row[name]) for row in points), *known])
    told = (
        "First loads. The exponent e of `value = factor x requests^e` is fitted by least squares "
        "on logarithms; the program tells a step's time to a tenth of a second. "
    )
    # Of one size there is nothing to fit, and no plot.
    several = len(points) > 1
    told += "Plot: [speed_growth.svg](plots/speed_growth.svg)." if several else "One size only."
    return f"{told}\n\n{table(heads, lines)}"


def rings(figures: Figures) -> str:
    """The same accounts in rings of several sizes."""
    rows = rows_of(figures, "rings")
    lines = []
    for size in sorted({row["ring_size"] for row in rows}):
        own = [row for row in rows if row["ring_size"] == size]
        by_step = [
            median(step["seconds"] for row in own for step in row["steps"] if step["step"] == name)
            for name in ("observe", "link", "group", "judge")
        ]
        lines.append([
            f"{own[0]['ring_accounts'] // size:,} of {size:,}",
            median(row["seconds"] for row in own), *by_step,
            max(row["peak_bytes"] for row in own) / GIB, own[0]["rings"], own[0]["largest_ring"],
        ])  # fmt: skip
    heads = ("rings", "night, s", "observe", "link", "group", "judge", "peak, GiB",
             "rings found", "largest found")  # fmt: skip
    ratio = ring_ratio(rows)
    told = (
        f"Whole nights of {rows[0]['requests']:,} requests, in which the same honest accounts "
        "send prompts on one template a ring. All else is alike whatever the size of the rings: a "
        "card for eight who pay, and servers, four ranges an account and fifteen accounts a range."
        + (f" Largest against smallest, median of runs: {ratio:.2f}x." if ratio else "")
        + " Plot: [speed_rings.svg](plots/speed_rings.svg)."
    )
    return f"{told}\n\n{table(heads, lines, digits=2)}"


def crowds(figures: Figures) -> str:
    """More and more strangers behind one VPN range."""
    rows = rows_of(figures, "crowds")
    lines = [
        [row["crowd"], row["seconds"], floor_of(row), row["seconds"] / floor_of(row),
         row["peak_bytes"] / GIB, row["rings"], row["largest_ring"]]
        for row in rows
    ]  # fmt: skip
    heads = ("accounts behind it", "night, s", "floor, s", "in floors", "peak, GiB", "rings found",
             "largest found")  # fmt: skip
    behind = [(row["crowd"], row["seconds"]) for row in rows if row["crowd"]]
    fit = fitted(behind)
    told = (
        f"Whole nights of {rows[0]['requests']:,} requests, in which so many honest accounts "
        "send half of their requests through one /24 of a VPN."
        + (f" Exponent of time with the crowd: {fit.exponent:.3f}." if fit else "")
        + " Plot: [speed_crowds.svg](plots/speed_crowds.svg)."
    )
    return f"{told}\n\n{table(heads, lines, digits=2)}"


def quality(figures: Figures) -> str:
    """What the sample and the whole find."""
    rows = [[r["figure"], r["sample"], r["whole"], r["gap"]] for r in quality_gaps(figures)]
    whole = rows_of(figures, "nights")[0]
    sample = [row for row in rows_of(figures, "growth") if row["is_sample"]][0]
    heads = ("figure", f"{sample['accounts']:,} accounts", f"{whole['accounts']:,} accounts", "gap")
    told = "`ringwatch evaluate` on the night of the first load; rings grow with the population."
    return f"{told}\n\n{table(heads, rows, digits=4)}"


def sameness(figures: Figures) -> str:
    """Which published files differ."""
    row = rows_of(figures, "sameness")[0]
    lines = [
        [name, row["files"], ", ".join(files) or "none"] for name, files in row["differing"].items()
    ]
    told = f"A night of {row['requests']:,} requests, each time with a hashing key of its own."
    return f"{told}\n\n{table(('run', 'files', 'differing from the first run'), lines)}"


def start(figures: Figures) -> str:
    """`--help` and the demo."""
    row = rows_of(figures, "start")[0]
    times = row["help_seconds"]
    lines = [
        ["ringwatch --help, median", median(times), None],
        ["ringwatch --help, slowest", max(times), None],
        ["ringwatch demo", row["demo_seconds"], row["demo_bytes"] / GIB],
    ]
    return table(("command", "seconds", "peak, GiB"), lines)


def generate(figures: Figures) -> str:
    """How fast a population is invented."""
    row = rows_of(figures, "generate")[0]
    lines = [[
        f"{row['accounts']:,} accounts, {row['requests']:,} requests, {row['days']} days",
        row["seconds"], row["cpu_seconds"], round(row["per_second"]), row["peak_bytes"] / GIB,
    ]]  # fmt: skip
    heads = ("ringwatch generate", "seconds", "CPU, s", "requests a second", "peak, GiB")
    return table(heads, lines, digits=2)
