"""Exports for other tools: what goes out is what was published."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from graph.night import RingwatchError
from graph.reading.export import Format, export_csv, export_graph
from graph.reading.published import Published
from tests.graph.published_fixture import World, publish_world, ring


@pytest.fixture
def published(tmp_path: Path) -> Published:
    publish_world(tmp_path / "out")
    return Published.open(tmp_path / "out")


@pytest.mark.parametrize(
    ("what", "file"),
    [("ban-list", "ban_list"), ("watch-list", "watch_list"), ("members", "ring_members")],
)
def test_lists_go_out_as_published(
    published: Published, tmp_path: Path, what: str, file: str
) -> None:
    output = tmp_path / "list.csv"
    assert export_csv(published, what, output) == output  # type: ignore[arg-type]
    content = (published.folder / f"{file}.csv").read_bytes()
    assert output.read_bytes() == content
    assert export_csv(published, what) == content.decode()  # type: ignore[arg-type]


def test_a_list_that_was_altered_does_not_go_out(published: Published, tmp_path: Path) -> None:
    path = published.folder / "ban_list.csv"
    path.write_bytes(path.read_bytes() + b"innocent,R-1,1.0,,\n")
    with pytest.raises(RingwatchError, match="altered after it was published"):
        export_csv(published, "ban-list", tmp_path / "list.csv")
    assert not (tmp_path / "list.csv").exists()


def test_text_has_no_byte_order_mark(tmp_path: Path) -> None:
    publish_world(tmp_path, publish={"excel_bom": True})
    text = export_csv(Published.open(tmp_path), "ban-list")
    assert str(text).startswith("account_id,")


def test_unknown_exports_and_places(published: Published, tmp_path: Path) -> None:
    with pytest.raises(RingwatchError, match="choose one of ban-list"):
        export_csv(published, "everything")  # type: ignore[arg-type]
    with pytest.raises(RingwatchError, match="choose graphml or gexf"):
        export_graph(published, None, tmp_path / "x", "dot")  # type: ignore[arg-type]
    with pytest.raises(RingwatchError, match="name a file in a folder that exists"):
        export_csv(published, "ban-list", tmp_path / "absent" / "x.csv")


def read(path: Path, form: Format) -> nx.Graph:
    return nx.read_graphml(path) if form == "graphml" else nx.read_gexf(path)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_one_ring_as_a_graph(published: Published, tmp_path: Path, form: Format) -> None:
    path = export_graph(published, "R-20260301-AAAAAA", tmp_path / f"ring.{form}", form)
    graph = read(path, form)
    assert len(graph) == 6 and graph.number_of_edges() == 15
    node = graph.nodes["000000"]
    assert (node["ring"], node["role"], node["verdict"]) == ("R-20260301-AAAAAA", "core", "ban")
    assert node["confidence"] == 0.99
    edge = graph.edges["000000", "000001"]
    assert edge["bits"] == 20.1235 and edge["payment_card"] == 14.2
    assert edge["prompt_template"] == 5.9235


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_all_rings_and_the_same_bytes_again(
    published: Published, tmp_path: Path, form: Format
) -> None:
    one = export_graph(published, None, tmp_path / "1", form)
    two = export_graph(published, None, tmp_path / "2", form)
    assert one.read_bytes() == two.read_bytes()
    graph = read(one, form)
    assert len(graph) == 13 and nx.number_connected_components(graph) == 3


def test_an_unknown_ring(published: Published, tmp_path: Path) -> None:
    with pytest.raises(RingwatchError, match="no ring 'R-x'"):
        export_graph(published, "R-x", tmp_path / "x")


def test_strange_identifiers_survive_or_are_refused(tmp_path: Path) -> None:
    strange = ['a"b', "<c>&", "ünï", "line\r\nbreak", "tab\t"]
    publish_world(tmp_path / "1", World(rings=(ring("R-1", strange),)))
    path = export_graph(Published.open(tmp_path / "1"), None, tmp_path / "g")
    assert set(nx.read_graphml(path)) == set(strange)
    publish_world(tmp_path / "2", World(rings=(ring("R-1", ["a", "b\x01"]),)))
    with pytest.raises(RingwatchError, match="control character"):
        export_graph(Published.open(tmp_path / "2"), None, tmp_path / "g")


def test_a_night_without_rings(tmp_path: Path) -> None:
    publish_world(tmp_path / "out", World(rings=()))
    path = export_graph(Published.open(tmp_path / "out"), None, tmp_path / "g")
    assert len(nx.read_graphml(path)) == 0
