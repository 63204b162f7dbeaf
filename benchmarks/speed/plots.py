"""The report's plots: growth with size, ring size and crowds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import altair as alt
import polars as pl

from benchmarks.quality.plots import save
from benchmarks.speed.figures import PEAK, Figures, growth_fits, growth_points, rows_of

Row = dict[str, Any]
_COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#B0A000"]
_SIZE = 300


def draw(figures: Figures, folder: Path) -> None:
    """Draw what there are figures of; a plot does not outlive its figures."""
    rings = rows_of(figures, "rings")
    crowds = [row for row in rows_of(figures, "crowds") if row["crowd"]]
    charts: dict[str, Callable[[], Any]] = {
        "speed_growth": lambda: growth_plot(growth_points(figures)),
        "speed_rings": lambda: steps_plot(rings, "ring_size", "accounts a ring"),
        "speed_crowds": lambda: steps_plot(crowds, "crowd", "accounts behind one VPN range"),
    }
    for name, make in charts.items():
        path = folder / f"{name}.svg"
        path.unlink(missing_ok=True)
        chart = make()
        if chart is not None:
            save(chart, path)


def growth_plot(points: Sequence[Row]) -> Any:
    """Seconds of first loads by requests, on logarithmic axes; the exponents are in the legend."""
    if len(points) < 2:
        return None
    fits = growth_fits(points)
    rows = [
        {"requests": row["requests"], "seconds": row[name], "what": _named(name, fits)}
        for row in points
        for name in fits
        if name != PEAK and row[name] > 0
    ]
    return _lines(rows, "requests", "requests")


def steps_plot(rows: Sequence[Row], column: str, title: str) -> Any:
    """Seconds of whole nights and of their steps by a size, medians of runs."""
    sizes = sorted({row[column] for row in rows})
    if len(sizes) < 2:
        return None
    points = []
    for size in sizes:
        own = [row for row in rows if row[column] == size]
        points.append({column: size, "seconds": median(r["seconds"] for r in own), "what": "night"})
        for step in own[0]["steps"]:
            name = step["step"]
            times = [s["seconds"] for row in own for s in row["steps"] if s["step"] == name]
            if median(times) > 0:
                points.append({column: size, "seconds": median(times), "what": name})
    return _lines(points, column, title)


def _named(name: str, fits: dict[str, Any]) -> str:
    fit = fits[name]
    return f"{name}: {fit.exponent:.2f}" if fit else name


def _lines(rows: Sequence[Row], column: str, title: str) -> Any:
    names = list(dict.fromkeys(row["what"] for row in rows))
    log = alt.Scale(type="log", nice=False)
    return (
        alt.Chart(pl.DataFrame(list(rows)))
        .mark_line(point=True)
        .encode(
            x=alt.X(f"{column}:Q", title=title, scale=log, axis=alt.Axis(format="~s")),
            y=alt.Y("seconds:Q", title="seconds", scale=log),
            color=alt.Color("what:N", title=None, sort=names, scale=alt.Scale(range=_COLOURS)),
        )
        .properties(width=_SIZE * 1.4, height=_SIZE)
    )
