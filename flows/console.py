"""What commands print on stdout: tables for people, JSON for scripts."""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import StringIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl
    from rich.table import Table

    from graph.night import Night, StepReport
    from graph.reading.published import Published

_PIPE_WIDTH = 140  # columns of a table that goes to a file or a pipe
VERDICTS = ("ban", "watch", "benign")
RING_COLUMNS = {
    "ring_id": "ring",
    "verdict": "verdict",
    "confidence": "confidence",
    "accounts": "accounts",
    "requests": "requests",
    "output_tokens": "output tokens",
    "signals": "tied by",
}
_SHOWN_SIGNALS = 3
_LIST_COMMA = re.compile(r",(?=[a-z])")  # lists in a cell get room to wrap


def print_json(content: object) -> None:
    """Print indented JSON; dates as ISO 8601, what is no number as null."""
    print(json.dumps(_plain(content), indent=2, ensure_ascii=False, default=str))


def print_lines(*lines: str) -> None:
    """Print lines as they are."""
    print(*lines, sep="\n")


def print_table(frame: pl.DataFrame, title: str | None = None) -> None:
    """Print a frame: numbers to the right, a rule under the head, nothing cut off."""
    from rich.console import Console

    if title:
        print(title)
    if sys.stdout.isatty():
        Console().print(_table(frame))
        return
    with StringIO() as text:
        Console(file=text, width=_PIPE_WIDTH).print(_table(frame))
        print(*(line.rstrip() for line in text.getvalue().splitlines()), sep="\n")


def _table(frame: pl.DataFrame) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name, kind in frame.schema.items():
        table.add_column(
            escape(name.replace("_", " ")),
            justify="right" if kind.is_numeric() else "left",
            no_wrap=kind.is_numeric() or name.startswith("ring") or name.endswith("_id"),
            overflow="fold",
        )
    for row in frame.iter_rows():
        table.add_row(*(escape(cell_text(cell)) for cell in row))
    return table


def cell_text(cell: object) -> str:
    """A table's cell in words."""
    if cell is None:
        return "–"
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int):
        return f"{cell:,}"
    if isinstance(cell, float):
        return f"{cell:,.3f}"
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, list):
        return ", ".join(str(part) for part in cell)
    return _LIST_COMMA.sub(", ", str(cell))


def rings_frame(published: Published) -> pl.DataFrame:
    """The rings as a reader wants them: bans first, then large ones."""
    import polars as pl

    rings = published.rings
    order = pl.col("verdict").replace_strict({v: n for n, v in enumerate(VERDICTS)}, default=9)
    return rings.sort(order, -pl.col("accounts"), "ring_id")


def ring_columns(rings: pl.DataFrame) -> pl.DataFrame:
    """The columns that fit on a screen, under readable names."""
    import polars as pl

    return rings.with_columns(pl.col("signals").map_elements(_first_signals, pl.String)).select(
        pl.col(column).alias(title) for column, title in RING_COLUMNS.items()
    )


def _first_signals(signals: str) -> str:
    names = signals.split("; ")
    more = len(names) - _SHOWN_SIGNALS
    shown = ", ".join(names[:_SHOWN_SIGNALS])
    return f"{shown} +{more}" if more > 0 else shown


def night_figures(
    night: Night, reports: Sequence[StepReport], published: Published
) -> dict[str, Any]:
    """What a night came to, for scripts."""
    verdicts = published.rings["verdict"].to_list()
    return {
        "night": night.date,
        "window_start": night.window_start,
        "folder": str(published.folder),
        "rings": {verdict: verdicts.count(verdict) for verdict in VERDICTS},
        "ban_list": published.ban_list.height,
        "watch_list": published.watch_list.height,
        "steps": [
            {"step": report.step, "figures": dict(report.figures), "notes": list(report.notes)}
            for report in reports
        ],
    }


def night_lines(figures: Mapping[str, Any]) -> list[str]:
    """What a night came to, for people; the step that publishes tells about the lists."""
    rings = figures["rings"]
    notes = [note for step in figures["steps"] for note in step["notes"]]
    return [
        f"Night of {figures['night']} (days {figures['window_start']} to {figures['night']})",
        f"  {rings['ban']:,} rings to ban, {rings['watch']:,} to watch, {rings['benign']:,} benign",
        *(f"  {note}" for note in notes),
        f"  files: {figures['folder']}",
    ]


def _plain(content: object) -> object:
    """The same content with only what JSON knows."""
    if isinstance(content, Mapping):
        return {str(key): _plain(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [_plain(value) for value in content]
    if isinstance(content, float) and not math.isfinite(content):
        return None
    if isinstance(content, date):
        return content.isoformat()
    return content
