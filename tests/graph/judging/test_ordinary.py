"""Ordinary accounts: sorted values, and those of like volume."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from graph.judging.columns import Columns
from graph.judging.ordinary import ALIKE, OrdinaryAccounts, daily_variation, variation


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


def test_a_standard_error_is_large_where_values_are_few() -> None:
    few, many = np.array([9.0, 11.0] * 4), np.array([9.0, 11.0] * 4_000)
    assert variation(few) == variation(many) == 0
    # Variance 1 of a mean of 10, seven degrees of freedom.
    assert variation(few, errors=1) == pytest.approx((2 / 7) ** 0.25 / 10)
    assert variation(few, errors=1) > 5 * variation(many, errors=1) > 0


@pytest.mark.parametrize(("spread", "low", "high"), [(0.0, 0.0, 0.06), (0.3, 0.27, 0.33)])
def test_daily_variation_leaves_out_what_counting_alone_gives(
    spread: float, low: float, high: float
) -> None:
    draw = np.random.default_rng(4)
    days = draw.integers(1, 8, 5_000)
    requests = draw.poisson(4.0 * days * draw.normal(1.0, spread, 5_000).clip(0.05))
    rates = requests / days
    asked = Columns(
        pl.DataFrame({"requests": requests, "requests_per_active_day": rates}).filter(
            pl.col("requests") > 0
        )
    )
    assert low <= daily_variation(asked) <= high
    assert OrdinaryAccounts(asked).daily_variation == daily_variation(asked)
    assert variation(rates, np.zeros(1)) > high + 0.03, "that of the rates themselves"
