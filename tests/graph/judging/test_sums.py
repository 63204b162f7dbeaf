"""Sums that decide do not depend on the order of what is added."""

from __future__ import annotations

from itertools import permutations

import polars as pl
import pytest

from graph.judging.sums import exact_sum


def summed(values: list[float]) -> list[float]:
    return pl.DataFrame({"bits": values}).select(exact_sum(pl.col("bits")))["bits"].to_list()


@pytest.mark.parametrize("values", [(0.1, 0.2, 0.3), (1e9, 0.1, -1e9), (2.345678, -0.3, 0.000001)])
def test_every_order_has_the_same_sum(values: tuple[float, ...]) -> None:
    sums = {one for order in permutations(values) for one in summed(list(order))}
    assert sums == {round(sum(values), 6)}


def test_nothing_sums_to_nought() -> None:
    assert summed([]) == [0.0]
