"""The report's plots, as SVG files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import altair as alt
import polars as pl

Row = dict[str, Any]
# Okabe and Ito's colours: eight that people with any colour vision can tell apart.
_COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#B0A000"]
_GREY = "#888888"
_SIZE = 260
_SHARE = alt.Scale(domain=[0, 1])


def save(chart: Any, path: Path) -> None:
    """Write a chart; the same figures give the same file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    chart.configure(background="white", font="sans-serif").configure_axis(
        gridColor="#e6e6e6", labelFontSize=11, titleFontSize=12
    ).configure_view(stroke=None).save(str(path))


def ladder_plot(rows: Sequence[Row]) -> Any:
    """Recall against each dial: accounts on the left, extraction requests on the right."""
    frame = _frame(
        {"dial": row["dial"], "value": row["value"], "recall": row[column], "of": title}
        for row in rows
        if row["value"] is not None
        for column, title in (
            ("accounts", "ring accounts banned"),
            ("extraction_requests", "extraction requests of banned accounts"),
        )
    )
    return (
        alt.Chart(frame)
        .mark_line(point=True)
        .encode(
            x=alt.X("value:Q", title="dial", scale=_SHARE),
            y=alt.Y("recall:Q", title="share caught", scale=_SHARE),
            color=_colour("dial:N"),
        )
        .properties(width=_SIZE, height=_SIZE)
        .facet(column=alt.Column("of:N", title=None))
    )


def reliability_plot(populations: dict[str, list[Row]]) -> Any:
    """Stated confidence against the share of ring accounts, one line a population."""
    points = _frame(
        {"population": name, **row}
        for name, rows in populations.items()
        for row in rows
        if row["accounts"]
    )
    perfect = alt.Chart(_frame([{"at": 0.0}, {"at": 1.0}]))
    diagonal = perfect.mark_line(color=_GREY, strokeDash=[4, 4]).encode(x="at:Q", y="at:Q")
    lines = alt.Chart(points).encode(
        x=alt.X("stated:Q", title="mean confidence", scale=_SHARE),
        y=alt.Y("true:Q", title="share of ring accounts", scale=_SHARE),
        color=_colour("population:N"),
    )
    dots = lines.mark_point(filled=True, opacity=0.9).encode(
        size=alt.Size("accounts:Q", title="members", scale=alt.Scale(range=[20, 400]))
    )
    return alt.layer(diagonal, lines.mark_line(), dots).properties(width=_SIZE, height=_SIZE)


def curve_plot(populations: dict[str, list[Row]], ban_confidence: float) -> Any:
    """Precision against recall by threshold; the diamond is the threshold of a ban."""
    points = _frame(
        {"population": name, **row, "is_ban": row["threshold"] == ban_confidence}
        for name, rows in populations.items()
        for row in rows
        if row["precision"] is not None
    )
    base = alt.Chart(points).encode(
        x=alt.X("recall:Q", title="linkable ring accounts above the threshold", scale=_SHARE),
        y=alt.Y("precision:Q", title="share of ring accounts above it", scale=_SHARE),
        color=_colour("population:N"),
        order=alt.Order("threshold:Q"),
    )
    ban = base.transform_filter("datum.is_ban").mark_point(
        shape="diamond", size=160, filled=True, stroke="black"
    )
    title = f"♦ ban threshold {ban_confidence:g}"
    return alt.layer(base.mark_line(), ban).properties(
        width=_SIZE * 1.4, height=_SIZE, title=alt.TitleParams(title, fontSize=11, anchor="start")
    )


def detection_plot(populations: dict[str, list[Row]], bins: Sequence[str]) -> Any:
    """Rings by style and by nights to their first ban; the shade is the share of the style."""
    charts = []
    for name, rows in populations.items():
        counts = _frame(
            {
                "style": row["style"],
                "nights": bin_name,
                "rings": row["bins"][bin_name],
                "share": row["bins"][bin_name] / row["rings"],
            }
            for row in rows
            for bin_name in bins
            if row["bins"][bin_name]
        )
        base = alt.Chart(counts).encode(
            x=alt.X(
                "nights:N", sort=list(bins), scale=alt.Scale(domain=list(bins)), title="nights"
            ),
            y=alt.Y("style:N", title=None, sort=[row["style"] for row in rows]),
        )
        cells = base.mark_rect().encode(
            color=alt.Color("share:Q", legend=None, scale=alt.Scale(scheme="blues", domain=[0, 1]))
        )
        text = base.mark_text().encode(
            text="rings:Q",
            color=alt.condition("datum.share > 0.6", alt.value("white"), alt.value("black")),
        )
        charts.append(alt.layer(cells, text).properties(title=name, width=_SIZE * 0.9))
    return alt.hconcat(*charts).resolve_scale(color="independent")


def _colour(field: str) -> alt.Color:
    return alt.Color(field, title=field.removesuffix(":N"), scale=alt.Scale(range=_COLOURS))


def _frame(rows: Any) -> pl.DataFrame:
    return pl.DataFrame(list(rows), infer_schema_length=None)
