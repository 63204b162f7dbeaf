"""Share in the work: who does none of it may be a customer of those who supply the ring."""

from __future__ import annotations

import math

import polars as pl
import pytest

from graph.judging.work_share import AS_IF_SEEN, CUSTOMERS, IDLE_SHARE, idle_members
from tests.graph.loaded_tables import frame_of

CONTENT = {"ring_id": pl.String, "account_key": pl.UInt64, "prompts": pl.Int64}
SHARES = {"coordinated_share": pl.Float64, "listed_share": pl.Float64}
Member = tuple[str, int, int | None, float | None]
WORKERS: list[Member] = [("R-1", account, 40, 0.5) for account in range(10)]


def odds(
    *others: Member, workers: list[Member] = WORKERS, listed: dict[int, float] | None = None
) -> dict[int, float]:
    """Odds of a customer of those who are told, by account."""
    rows = [(*row, (listed or {}).get(row[1], 0.0)) for row in [*workers, *others]]
    told = idle_members(frame_of(rows, **CONTENT, **SHARES))
    odds = told["customers"] * told["lacking"]
    return dict(zip(told["account_key"].to_list(), odds.to_list(), strict=True))


def of_customers(idle: int, seen: int) -> float:
    share = (idle + AS_IF_SEEN * CUSTOMERS) / (seen + AS_IF_SEEN)
    return share / (1 - share)


def lacking(expected: float) -> float:
    """How much likelier a customer has none than a member of whom so many are expected."""
    return 1 / (IDLE_SHARE + (1 - IDLE_SHARE) * math.exp(-expected))


def test_nearly_no_work_among_many_prompts_is_told() -> None:
    assert set(odds(("R-1", 19, 40, 0.0))) == {19}
    assert set(odds(("R-1", 19, 40, 0.06))) == {19}, "2.4 of 20"
    assert odds(("R-1", 19, 40, 0.07)) == {}, "2.8 of 20 are not less than an eighth"


def test_who_has_three_of_the_work_does_it_whatever_else_he_asks() -> None:
    assert odds(("R-1", 19, 300, 3 / 300)) == {}
    assert set(odds(("R-1", 19, 300, 2 / 300))) == {19}


def test_the_more_work_is_lacking_the_likelier_is_a_customer() -> None:
    few, more, many, most = (odds(("R-1", 19, n, 0.0))[19] for n in (2, 4, 40, 4_000))
    assert few == pytest.approx(of_customers(0, 10) * lacking(1))
    assert more == pytest.approx(of_customers(0, 10) * lacking(2))
    assert many == pytest.approx(of_customers(0, 10) * lacking(20))
    assert many == pytest.approx(most) == pytest.approx(of_customers(0, 10) / IDLE_SHARE)


def test_customers_are_told_where_they_are_more_than_the_ring() -> None:
    idle: list[Member] = [("R-1", account, 40, 0.0) for account in range(20, 45)]
    # By chance some ask one thing that the ring asks.
    touched: list[Member] = [("R-1", account, 40, 1 / 40) for account in range(50, 55)]
    found = odds(*idle, *touched)
    assert set(found) == {*range(20, 45), *range(50, 55)}
    assert min(found.values()) > 2**6


def test_who_asks_nothing_is_a_customer_as_others_are() -> None:
    idle: list[Member] = [("R-1", account, 40, 0.0) for account in range(20, 25)]
    silent = ("R-1", 19, None, None)
    assert odds(silent)[19] == pytest.approx(of_customers(0, 10))
    assert odds(silent, *idle)[19] == pytest.approx(of_customers(5, 15))
    assert odds(silent, workers=[("R-1", account, 40, 0.05) for account in range(10)]) == {}


def test_some_work_is_less_lacking_than_none() -> None:
    none, two = (odds(("R-1", 19, 33, own / 33))[19] for own in (0, 2))
    assert two < none


def test_those_who_are_seen_idle_tell_of_all_others_who_do_nothing() -> None:
    idle: list[Member] = [("R-1", account, 40, 0.0) for account in range(20, 25)]
    among_workers, among_customers = odds(("R-1", 19, 1, 0.0)), odds(("R-1", 19, 1, 0.0), *idle)
    assert among_customers[19] == pytest.approx(of_customers(5, 15) * lacking(0.5))
    assert among_customers[20] == pytest.approx(of_customers(4, 14) * lacking(20)), "the others"
    assert among_customers[19] > 0.4 > 0.05 > among_workers[19]


def test_one_prompt_of_the_work_makes_up_for_few() -> None:
    assert odds(("R-1", 19, 5, 0.2)) == {}


def test_of_work_that_is_hardly_seen_few_prompts_lack_nothing() -> None:
    covert: list[Member] = [("R-1", account, 40, 0.09) for account in range(10)]
    assert odds(("R-1", 19, 30, 0.0), workers=covert) == {}
    assert set(odds(("R-1", 19, 34, 0.0), workers=covert)) == {19}


def test_what_was_handed_out_is_no_work_that_is_lacking() -> None:
    lesson = odds(("R-1", 19, 40, 0.0), listed={19: 0.95})
    assert lesson[19] == pytest.approx(of_customers(0, 10) * lacking(1))


def test_what_is_not_known_says_nothing() -> None:
    assert odds(("R-1", 19, 40, None)) == {}
    assert odds(*(("R-2", account, 40, None) for account in range(25, 29))) == {}


def test_a_ring_is_measured_by_its_own_work() -> None:
    assert odds(*(("R-2", account, 400, 0.0) for account in range(25, 29))) == {}


def test_where_next_to_nobody_works_nothing_is_expected() -> None:
    silent: list[Member] = [("R-1", account, 400, 0.0) for account in range(20, 31)]
    assert set(odds(*silent)) == {*range(20, 31)}
    assert odds(*silent, workers=WORKERS[:3]) == {}
