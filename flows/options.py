"""Options that several commands share, and how they become settings."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from graph.reading.published import Published
    from graph.settings import Settings

CONFIG_NAME = "ringwatch.toml"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date; write it as 2026-01-31") from None


def day_option(name: str, explanation: str) -> object:
    """An option that takes a date."""
    return typer.Option(name, metavar="DATE", parser=_day, help=explanation)


ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help=f"Configuration file.  [default: ./{CONFIG_NAME} if it exists]",
    ),
]
SourceFolder = Annotated[
    Path | None,
    typer.Option("--source", metavar="DIR", help="Folder with accounts/, requests/ and so on."),
]
WarehouseFile = Annotated[
    Path | None,
    typer.Option("--warehouse", metavar="FILE", help="The DuckDB file; made if missing."),
]
OutFolder = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Folder that gets one folder a night."),
]
WindowDays = Annotated[
    int | None,
    typer.Option("--window-days", metavar="N", min=1, max=366, help="Days that a night analyses."),
]
PublishedFolder = Annotated[
    Path | None,
    typer.Option(
        "--published",
        metavar="DIR",
        help="Folder of published nights.  [default: from the configuration]",
    ),
]
PublishedNight = Annotated[
    date | None, day_option("--night", "The published night to read.  [default: the latest]")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]


def config_file(named: Path | None) -> Path | None:
    """The configuration file that counts: the one named, or the one in this folder, if any."""
    if named is not None:
        return named
    here = Path(CONFIG_NAME)
    return here if here.is_file() else None


def settings_from(
    config: Path | None,
    *,
    source: Path | None = None,
    warehouse: Path | None = None,
    out: Path | None = None,
    window_days: int | None = None,
) -> Settings:
    """The configuration file's settings with the options laid over them."""
    from graph.settings_reader import load_settings

    return load_settings(
        config_file(config), source=source, warehouse=warehouse, out=out, window_days=window_days
    )


def opened(published: Path | None, config: Path | None, night: date | None) -> Published:
    """The published night that a reading command is about."""
    from graph.reading.published import Published

    return Published.open(published or settings_from(config).publish.path, night)
