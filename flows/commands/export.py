"""`ringwatch export`: a published night for other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from flows.options import ConfigFile, PublishedFolder, PublishedNight, opened
from graph.night import RingwatchError

if TYPE_CHECKING:
    from graph.reading.published import Published

What = Literal["ban-list", "watch-list", "members", "graph"]
Format = Literal["graphml", "gexf"]


def export(
    what: Annotated[What, typer.Argument(help="What to export.")],
    night: PublishedNight = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write.  [default: lists to stdout, a graph to rings-NIGHT.FORMAT]",
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="Of a graph.  [default: as --output ends, or graphml]"),
    ] = None,
    ring: Annotated[
        str | None,
        typer.Option("--ring", metavar="RING", help="Only this ring's graph.  [default: all]"),
    ] = None,
    published: PublishedFolder = None,
    config: ConfigFile = None,
) -> None:
    """Write the ban list or another list as CSV, or rings as a graph.

    Graphs open in Gephi, Cytoscape and networkx: accounts are nodes, links are edges with bits.
    """
    if what != "graph" and (format or ring):
        raise typer.BadParameter("--format and --ring are for `export graph`")
    files = opened(published, config, night)
    if what == "graph":
        typer.echo(_graph(files, output, format, ring))
    else:
        _list(files, what, output)


def _list(
    files: Published, what: Literal["ban-list", "watch-list", "members"], output: Path | None
) -> None:
    from graph.reading.export import export_csv

    written = export_csv(files, what, output)
    if isinstance(written, Path):
        typer.echo(written)
    else:
        sys.stdout.write(written)


def _graph(files: Published, output: Path | None, form: Format | None, ring: str | None) -> Path:
    from graph.reading.export import export_graph

    form = form or _form_of(output)
    place = output or Path(f"{ring or 'rings'}-{files.night}.{form}")
    return export_graph(files, ring, place, form)


def _form_of(output: Path | None) -> Format:
    """The format that a file's ending names; GraphML where no file is named."""
    if output is None:
        return "graphml"
    for form in get_args(Format):
        if output.suffix.lower() == f".{form}":
            chosen: Format = form
            return chosen
    raise RingwatchError(
        f"{output}: its ending names no format; end it with .graphml or .gexf, or say --format"
    )
