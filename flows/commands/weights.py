"""`ringwatch weights`: what every agreement was worth in a published night."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from flows.options import AsJson, ConfigFile, PublishedFolder, PublishedNight, opened
from graph.night import RingwatchError

if TYPE_CHECKING:
    import polars as pl


def weights(
    signal: Annotated[
        str | None,
        typer.Option("--signal", metavar="NAME", help="Only this signal, large entities, too."),
    ] = None,
    published: PublishedFolder = None,
    night: PublishedNight = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Show what sharing a card, a network … was worth, by rarity."""
    from flows.console import print_json, print_lines, print_table
    from graph.reading.explanation import counted
    from graph.reading.weights_tables import HOW_TO_READ, signal_tables

    files = opened(published, config, night)
    rows = files.weights if signal is None else _of_signal(files.weights, signal)
    if as_json:
        print_json({"night": files.night, "weights": rows.to_dicts()})
        return
    print_lines(f"Weights of {files.night} ({counted(rows['signal'].n_unique(), 'signal')})")
    family = None
    for table in signal_tables(rows, with_entities=signal is not None):
        if table.family != family:
            family = table.family
            print_lines("", f"== {family} ==")
        print_lines("", table.heading)
        print_table(table.levels)
        if table.entities.height:
            print_table(table.entities, "Entities with weights of their own")
    print_lines(*HOW_TO_READ, f"Their files: {files.folder}")


def _of_signal(rows: pl.DataFrame, signal: str) -> pl.DataFrame:
    if signal not in rows["signal"]:
        known = ", ".join(rows["signal"].unique().sort()) or "none"
        raise RingwatchError(
            f"no two accounts agreed on {signal!r} that night, or no signal is called that; "
            f"signals with weights: {known}"
        )
    return rows.filter(rows["signal"] == signal)
