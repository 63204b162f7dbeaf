"""Likeness: members work as the others do, a linked stranger goes on living his own life."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from graph.judging.likeness import HABITS, LEAST_BITS, MOST_BITS, likeness_bits

ORDINARY = 400


def accounts(first: int, ring: str | None, values: np.ndarray) -> pl.DataFrame:
    """Accounts numbered from `first` whose habits all have these values, shape (accounts,)."""
    return pl.DataFrame({"account_key": np.arange(first, first + len(values))}).with_columns(
        pl.lit(ring, pl.String).alias("ring_id"), *(pl.Series(name, values) for name in HABITS)
    )


def night(*rings: pl.DataFrame, ordinary: int = ORDINARY) -> dict[int, float]:
    """Likeness of each member on a night on which ordinary habits are even between 0 and 1."""
    usual = accounts(10_000, None, np.linspace(0.0, 1.0, ordinary))
    return dict(likeness_bits(pl.concat([usual, *rings])).drop("ring_id").iter_rows())


def ring_with(stranger: float, members: int = 11) -> dict[int, float]:
    """A ring whose members, 0 to 9, are in the topmost tenth, and the last of whom is not."""
    values = np.append(np.full(members - 1, 0.97), stranger)
    return night(accounts(0, "R-1", values))


def test_members_who_work_alike_and_unlike_others_are_the_ring_s() -> None:
    assert set(ring_with(0.97).values()) == {MOST_BITS}


def test_a_linked_stranger_with_a_life_of_his_own_is_not() -> None:
    found = ring_with(0.4)
    assert found[10] == LEAST_BITS
    assert found[0] == MOST_BITS


def test_a_ring_that_uses_the_model_as_all_do_tells_nothing_for_its_members() -> None:
    alike = night(accounts(0, "R-1", np.linspace(0.02, 0.98, 40)))
    assert max(alike.values()) < 0


def test_few_members_say_less_than_many() -> None:
    few = night(accounts(0, "R-1", np.full(2, 0.97)).with_columns(_unknown(HABITS[3:])))
    many = night(accounts(0, "R-1", np.full(20, 0.97)).with_columns(_unknown(HABITS[3:])))
    assert few[0] < many[0]


def test_rings_are_read_apart() -> None:
    high = accounts(0, "R-1", np.full(8, 0.97))
    low = accounts(100, "R-2", np.full(8, 0.03))
    assert night(high, low) == night(high) | night(low)


def test_equal_values_are_one_class() -> None:
    zeros = accounts(10_000, None, np.zeros(ORDINARY))
    members = accounts(0, "R-1", np.zeros(8))
    bits = likeness_bits(pl.concat([zeros, members]))["likeness_bits"]
    assert bits.max() < 0  # type: ignore[operator]


@pytest.mark.parametrize("ordinary", [0, 49])
def test_too_few_ordinary_accounts_are_no_standard(ordinary: int) -> None:
    assert set(night(accounts(0, "R-1", np.full(8, 0.97)), ordinary=ordinary).values()) == {0.0}


def test_who_has_no_known_habit_is_left_as_he_is() -> None:
    silent = accounts(0, "R-1", np.full(8, 0.97)).with_columns(_unknown(HABITS))
    assert set(night(silent).values()) == {0.0}


def test_a_night_without_rings_has_no_members() -> None:
    assert night() == {}


def _unknown(names: tuple[str, ...]) -> list[pl.Expr]:
    return [pl.lit(None, pl.Float64).alias(name) for name in names]
