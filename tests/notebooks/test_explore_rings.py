"""The notebook runs headless, on published files alone, and draws without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.graph.published_fixture import NEXT_NIGHT, World, publish_world

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "notebooks" / "explore_rings.ipynb"


def executed(published: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """All outputs of the notebook, run on a folder of published nights."""
    monkeypatch.setenv("RINGWATCH_PUBLISHED", str(published))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}
    ).execute()
    return [
        output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs
    ]


def printed(outputs: list[dict[str, Any]]) -> str:
    return "\n".join(output["text"] for output in outputs if output["output_type"] == "stream")


def drawings(outputs: list[dict[str, Any]]) -> list[str]:
    return [
        output["data"]["image/svg+xml"]
        for output in outputs
        if "image/svg+xml" in output.get("data", {})
    ]


def test_it_is_stored_without_outputs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)


def test_two_nights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_world(tmp_path)
    publish_world(tmp_path, World(), NEXT_NIGHT)
    outputs = executed(tmp_path, monkeypatch)
    pictures = drawings(outputs)
    assert len(pictures) == 8, (
        "network, timeline, behaviour, members, an account, weights, a link, nights"
    )
    assert all(picture.startswith("<svg") for picture in pictures)
    assert "Links of R-20260301-AAAAAA" in pictures[0]
    assert "Ring R-20260301-AAAAAA, night of 2026-03-03: BAN" in printed(outputs)
    assert "Account 000000, night of 2026-03-03: BAN" in printed(outputs)
    assert "Weights of 2026-03-03" in pictures[5]
    assert "What links 000000 and 000001" in pictures[6]
    assert "Accounts 000000 and 000001, night of 2026-03-03: linked" in printed(outputs)


def test_a_night_without_rings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_world(tmp_path, World(rings=()))
    outputs = executed(tmp_path, monkeypatch)
    assert not drawings(outputs)
    assert "No rings on this night." in printed(outputs)
