"""Published lists and rings for other tools: CSV, GraphML, GEXF."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Literal, overload

import networkx as nx
import polars as pl

from graph.night import RingwatchError
from graph.reading.published import Published

What = Literal["ban-list", "watch-list", "members"]
Format = Literal["graphml", "gexf"]

_FILES: dict[str, str] = {
    "ban-list": "ban_list.csv",
    "watch-list": "watch_list.csv",
    "members": "ring_members.csv",
}
# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"


@overload
def export_csv(published: Published, what: What, output: Path) -> Path: ...
@overload
def export_csv(published: Published, what: What, output: Path | None = None) -> Path | str: ...
def export_csv(published: Published, what: What, output: Path | None = None) -> Path | str:
    """Write a list as it was published and return its path; without `output` return its text.

    A list that was altered since is refused (RingwatchError).
    """
    if what not in _FILES:
        raise RingwatchError(f"there is no export {what!r}; choose one of {', '.join(_FILES)}")
    content = published.content(_FILES[what])
    if output is None:
        return content.decode("utf-8-sig")
    return _write(output, content)


def export_graph(
    published: Published, ring_id: str | None, output: Path, format: Format = "graphml"
) -> Path:
    """Write one ring, or all, as a graph: accounts are nodes, links are edges with their bits."""
    graph = ring_graph(published, ring_id)
    if format == "graphml":
        lines = list(nx.generate_graphml(graph))
    elif format == "gexf":
        lines = [_dated(line, published) for line in nx.generate_gexf(graph)]
    else:
        raise RingwatchError(f"there is no graph format {format!r}; choose graphml or gexf")
    return _write(output, ("\n".join(lines) + "\n").encode("utf-8"))


def ring_graph(published: Published, ring_id: str | None = None) -> nx.Graph[str]:
    """The graph of one ring, or of all rings of the night."""
    members = published.members
    if ring_id is not None:
        if ring_id not in published.rings["ring_id"]:
            raise RingwatchError(
                f"no ring {ring_id!r} on the night of {published.night}; "
                "`ringwatch rings` lists them"
            )
        members = members.filter(pl.col("ring_id") == ring_id)
    _refuse_what_xml_cannot_hold(members["account_id"])
    graph: nx.Graph[str] = nx.Graph()
    for row in members.sort("ring_id", "account_id").iter_rows(named=True):
        graph.add_node(
            row["account_id"],
            ring=row["ring_id"],
            role=row["role"],
            verdict=row["verdict"],
            confidence=row["confidence"],
        )
    _add_links(graph, published, members)
    return graph


def _add_links(graph: nx.Graph[str], published: Published, members: pl.DataFrame) -> None:
    links = published.links_among(members["account_id"])
    signals = published.signal_columns()
    for row in links.iter_rows(named=True):
        by_signal = {signal: row[signal] for signal in signals if row[signal]}
        # `weight` is what drawing programs look for.
        graph.add_edge(
            row["account_a"], row["account_b"], weight=row["bits"], bits=row["bits"], **by_signal
        )


def _refuse_what_xml_cannot_hold(account_ids: pl.Series) -> None:
    """An identifier is never altered; a file that would not open again is not written."""
    impossible = account_ids.filter(account_ids.str.contains(_NOT_XML))
    if impossible.len():
        raise RingwatchError(
            f"the account id {impossible[0]!r} has a control character, which GraphML and GEXF "
            "cannot hold; use `ringwatch export members` (CSV)"
        )


def _dated(line: str, published: Published) -> str:
    """The night's date instead of today's, so that the same night gives the same file."""
    return re.sub(r'lastmodifieddate="[^"]*"', f'lastmodifieddate="{published.night}"', line)


def _write(output: Path, content: bytes) -> Path:
    """Write beside the place and rename: whoever reads it never sees half a list."""
    writing = output.with_name(f".{output.name}.writing")
    try:
        writing.write_bytes(content)
        os.replace(writing, output)
    except OSError as error:
        writing.unlink(missing_ok=True)
        raise RingwatchError(
            f"cannot write {output}: {error.strerror}; name a file in a folder that exists and "
            "that you may write to, with --output"
        ) from error
    return output
