"""Share in the work: who asks much and does nothing of it is told, who asks little is not."""

from __future__ import annotations

import polars as pl

from graph.judging.work_share import LEAST_EXPECTED, idle_members
from tests.graph.loaded_tables import frame_of

CONTENT = {"ring_id": pl.String, "account_key": pl.UInt64, "prompts": pl.Int64}
WORKERS = [("R-1", account, 40, 0.5) for account in range(4)]


def idle(*others: tuple[str, int, int, float | None]) -> set[int]:
    frame = frame_of([*WORKERS, *others], **CONTENT, coordinated_share=pl.Float64)
    return set(idle_members(frame)["account_key"].to_list())


def test_nearly_no_work_among_many_prompts_is_told() -> None:
    assert idle(("R-1", 9, 40, 0.0)) == {9}
    assert idle(("R-1", 9, 40, 0.06)) == {9}
    assert idle(("R-1", 9, 40, 0.07)) == set()


def test_few_prompts_say_nothing() -> None:
    enough = int(LEAST_EXPECTED / 0.5)
    assert idle(("R-1", 9, enough, 0.0)) == {9}
    assert idle(("R-1", 9, enough - 1, 0.0)) == set()


def test_what_is_not_known_says_nothing() -> None:
    assert idle(("R-1", 9, 40, None)) == set()
    assert idle(*(("R-2", account, 40, None) for account in range(5, 9))) == set()


def test_a_ring_is_measured_by_its_own_work() -> None:
    assert idle(*(("R-2", account, 400, 0.0) for account in range(5, 9))) == set()


def test_where_half_do_nothing_seen_nothing_is_expected() -> None:
    assert idle(*(("R-1", account, 400, 0.0) for account in range(5, 10))) == set()
