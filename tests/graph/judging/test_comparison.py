"""What speaks for a harvest is what the members do, not what a few of them happen to do."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from graph.judging.columns import Columns
from graph.judging.comparison import Column, compared, sure_mean
from graph.judging.habits import log_probabilities, refusals
from graph.judging.ordinary import OrdinaryAccounts
from tests.graph.pooled_behaviour import MEMBERS, Feature, bits, with_parts

ORDINARY = OrdinaryAccounts(
    Columns(pl.DataFrame({"share": np.linspace(0, 1, 500), "requests": np.arange(500)}))
)
COLUMN = Column("share", 2.0, (-2.0, 2.0), "share")


def members(*known: float, silent: int = 0, name: str = "share") -> Columns:
    return Columns(pl.DataFrame({name: [*known, *[None] * silent]}, schema={name: pl.Float64}))


def spoken(*known: float, silent: int = 0) -> float:
    reading = compared(members(*known, silent=silent), ORDINARY, COLUMN)
    assert reading is not None
    return reading.bits


def test_few_who_have_a_figure_say_less_than_many() -> None:
    assert 0 < spoken(*[0.9] * 2, silent=28) < spoken(*[0.9] * 8, silent=22) < spoken(*[0.9] * 30)
    assert spoken(*[0.9] * 3000) == pytest.approx(2 * 2.0 * 0.4, abs=0.03)


def test_what_members_differ_in_says_less() -> None:
    assert 0 < spoken(*[1.0] * 7, *[0.3] * 3) < spoken(*[0.79] * 10)


def test_chance_of_few_says_nothing() -> None:
    assert spoken(0.95, 0.2, 0.55) == 0


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ([0.9] * 30, "share: 0.90 (ordinary 0.00)"),
        ([0] * 20 + [0.9] * 10, "share: 0.30 in the mean"),
    ],
)
def test_medians_that_are_alike_are_not_told(known: list[float], told: str) -> None:
    few = pl.DataFrame({"share": [0.0] * 480 + [1.0] * 20, "requests": range(500)})
    column = Column("share", 2.0, (-2.0, 2.0), "share", 2)
    reading = compared(members(*known), OrdinaryAccounts(Columns(few)), column)
    assert reading is not None
    assert reading.bits > 0
    assert reading.detail.startswith(told)


def test_what_speaks_for_a_customer_is_not_doubted() -> None:
    assert spoken(0.1, 0.1) == pytest.approx(spoken(*[0.1] * 30))
    assert spoken(0.0, 0.4) == pytest.approx(2 * 2.0 * -0.3, abs=0.01)


def test_a_mean_is_as_sure_as_the_values_are_alike() -> None:
    assert sure_mean(np.full(9, 0.4)) == pytest.approx(0.4)
    # Mean 0.5, standard deviation 1.5, standard error 0.5.
    assert sure_mean(np.array([4.5] + [0.0] * 8)) == pytest.approx(0.0)
    assert sure_mean(np.array([2.0, 4.0])) == pytest.approx(2.0)
    assert sure_mean(np.array([0.7])) == sure_mean(np.array([])) == 0


@pytest.mark.parametrize(
    ("feature", "name"), [(refusals, "refused_share"), (log_probabilities, "logprobs_share")]
)
def test_one_of_many_members_speaks_for_none_of_them(feature: Feature, name: str) -> None:
    one = with_parts(members=members(0.6, *[0.0] * (MEMBERS - 1), name=name))
    each = with_parts(members=members(*[0.6 / MEMBERS] * MEMBERS, name=name))
    assert bits(feature, one) == 0 < bits(feature, each)


def test_members_who_are_never_refused_speak_for_a_customer() -> None:
    assert bits(refusals, with_parts(members=members(*[0.0] * 9, name="refused_share"))) < 0
