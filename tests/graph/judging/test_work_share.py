"""Share in the work: who does none of it may be a customer of those who supply the ring."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from graph.judging.work_share import AS_IF_SEEN, IDLE_SHARE, MOST_EXPECTED, customer_odds
from tests.graph.loaded_tables import frame_of

CONTENT = {"ring_id": pl.String, "account_key": pl.UInt64, "prompts": pl.Int64}
WORKERS = [("R-1", account, 40, 0.5) for account in range(10)]
Member = tuple[str, int, int, float | None]


def odds(*others: Member, workers: list[Member] | None = None) -> dict[int, float]:
    """Odds of those who are told, by account."""
    rows = [*(WORKERS if workers is None else workers), *others]
    frame = frame_of(rows, **CONTENT, coordinated_share=pl.Float64)
    told = customer_odds(frame)
    return dict(zip(told["account_key"].to_list(), told["customer_odds"].to_list(), strict=True))


def share_of_customers(idle: int, seen: int) -> float:
    share = (idle + AS_IF_SEEN * IDLE_SHARE) / (seen + AS_IF_SEEN)
    return share / (1 - share)


def test_nearly_no_work_among_many_prompts_is_told() -> None:
    assert set(odds(("R-1", 19, 40, 0.0))) == {19}
    assert set(odds(("R-1", 19, 40, 0.06))) == {19}
    assert odds(("R-1", 19, 40, 0.07)) == {}


def test_the_more_work_is_lacking_the_likelier_is_a_customer() -> None:
    few, more, many, most = (odds(("R-1", 19, n, 0.0))[19] for n in (2, 4, 40, 4_000))
    assert few == pytest.approx(share_of_customers(0, 10) * np.exp(1))
    assert more == pytest.approx(few * np.exp(1))
    assert many == pytest.approx(share_of_customers(1, 11) * np.exp(MOST_EXPECTED)) == most


def test_those_who_are_seen_idle_tell_of_those_who_ask_too_little() -> None:
    idle: list[Member] = [("R-1", account, 40, 0.0) for account in range(20, 25)]
    among_workers, among_customers = odds(("R-1", 19, 1, 0.0)), odds(("R-1", 19, 1, 0.0), *idle)
    assert among_customers[19] == pytest.approx(share_of_customers(5, 15) * np.exp(0.5))
    assert among_customers[19] > 0.4 > 0.05 > among_workers[19]


def test_one_prompt_of_the_work_makes_up_for_few() -> None:
    assert odds(("R-1", 19, 5, 0.2)) == {}


def test_of_work_that_is_hardly_seen_few_prompts_lack_nothing() -> None:
    covert: list[Member] = [("R-1", account, 40, 0.09) for account in range(10)]
    assert odds(("R-1", 19, 30, 0.0), workers=covert) == {}
    assert set(odds(("R-1", 19, 34, 0.0), workers=covert)) == {19}


def test_what_is_not_known_says_nothing() -> None:
    assert odds(("R-1", 19, 40, None)) == {}
    assert odds(*(("R-2", account, 40, None) for account in range(25, 29))) == {}


def test_a_ring_is_measured_by_its_own_work() -> None:
    assert odds(*(("R-2", account, 400, 0.0) for account in range(25, 29))) == {}


def test_where_half_do_nothing_seen_nothing_is_expected() -> None:
    assert odds(*(("R-1", account, 400, 0.0) for account in range(20, 31))) == {}
