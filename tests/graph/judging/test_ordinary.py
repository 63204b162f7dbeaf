"""Ordinary accounts: sorted values, and those of like volume."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from graph.judging.columns import Columns
from graph.judging.ordinary import ALIKE, OrdinaryAccounts, variation


def accounts(count: int) -> OrdinaryAccounts:
    """So many accounts with 0, 1, 2 … requests; every third one's age is not known."""
    ages = [None if n % 3 == 0 else float(n) for n in range(count)]
    frame = pl.DataFrame(
        {"requests": range(count), "age_days": ages}, schema_overrides={"age_days": pl.Float64}
    )
    return OrdinaryAccounts(Columns(frame))


def test_known_values_are_sorted_and_without_gaps() -> None:
    assert accounts(7).known("age_days").tolist() == [1, 2, 4, 5]
    assert accounts(7).mean("age_days") == pytest.approx(3.0)
    assert accounts(1).mean("age_days") is None


@pytest.mark.parametrize("requests", [[3_000.0], [0.0, 9_999.0], [float(n) for n in range(900)]])
def test_accounts_of_like_volume_surround_each_member(requests: list[float]) -> None:
    alike = accounts(10_000).of_like_volume(np.array(requests)).known("requests")
    each = -(-ALIKE // len(requests))
    assert len(alike) == each * len(requests)
    for member in requests:
        assert np.abs(alike - member).min() <= each


def test_a_few_accounts_are_all_compared_with() -> None:
    few = accounts(ALIKE)
    assert few.of_like_volume(np.array([1.0])) is few


def test_variation_leaves_out_what_counting_alone_gives() -> None:
    draw = np.random.default_rng(3)
    assert variation(draw.poisson(30.0, 5_000).astype(np.float64)) < 0.05
    assert variation(draw.poisson(30.0 * draw.pareto(2.5, 5_000)).astype(np.float64)) > 0.5
    assert variation(np.zeros(0)) == 0.0


def test_variation_of_rates_leaves_out_the_noise_that_is_told() -> None:
    draw = np.random.default_rng(4)
    days = draw.integers(1, 15, 5_000)
    rates = draw.poisson(6.0 * days) / days
    assert variation(rates, rates / days) < 0.05 < variation(rates, np.zeros(5_000))
