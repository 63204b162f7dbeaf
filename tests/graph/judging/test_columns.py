"""Columns: numbers of a table and of its parts by ring, with and without gaps."""

from __future__ import annotations

import polars as pl
import pytest

from graph.judging.columns import Columns


def table() -> Columns:
    return Columns(
        pl.DataFrame(
            {"ring_id": ["R-1", "R-1", "R-1", "R-2", "R-3"], "requests": [4, None, 8, 1, None]}
        )
    )


def test_known_values_leave_out_the_gaps_and_keep_the_order() -> None:
    assert table().known("requests").tolist() == [4, 8, 1]
    assert len(table()) == 5


def test_parts_are_the_rows_of_each_ring() -> None:
    parts = table().by_ring()
    assert {ring: len(part) for ring, part in parts.items()} == {"R-1": 3, "R-2": 1, "R-3": 1}
    assert parts["R-1"].known("requests").tolist() == [4, 8]
    assert parts["R-2"].known("requests").tolist() == [1]


def test_a_mean_is_of_what_is_known() -> None:
    parts = table().by_ring()
    assert parts["R-1"].mean("requests") == pytest.approx(6.0)
    assert parts["R-3"].mean("requests") is None


def test_a_table_without_rows_has_no_parts() -> None:
    nothing = pl.DataFrame(schema={"ring_id": pl.String, "requests": pl.Int64})
    assert Columns(nothing).by_ring() == {}
    assert Columns(nothing).mean("requests") is None
