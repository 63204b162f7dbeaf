"""Which prompts everyone asks, and what part of an account's prompts they are."""

from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest

from graph.warehouse import Warehouse
from tests.graph.loaded_tables import frame_of

WINDOW = {"starts_at": datetime(2026, 3, 1), "ends_at": datetime(2026, 3, 3)}
NOON = datetime(2026, 3, 2, 12)
REQUEST = {"account_key": pl.UInt64, "prompt_key": pl.UInt64, "requested_at": pl.Datetime("us")}


def everyday(
    warehouse: Warehouse,
    asked: list[tuple[int, int]],
    ring: range = range(0),
    when: datetime = NOON,
) -> set[int]:
    """Prompts that four strangers ask, of who (account) asked what (prompt)."""
    rows = [(account, prompt, when) for account, prompt in asked]
    warehouse.store("stg_requests", frame_of(rows, **REQUEST))
    members = [("R-1", account) for account in ring]
    columns = {"ring_id": pl.String, "account_key": pl.UInt64}
    warehouse.store("ring_candidates", frame_of(members, **columns))
    warehouse.build("behaviour/everyday_prompts", strangers=4, **WINDOW)
    return {prompt for (prompt,) in warehouse.rows("select prompt_key from everyday_prompts")}


def test_what_many_strangers_ask(warehouse: Warehouse) -> None:
    asked = [(account, 7) for account in range(4)] + [(account, 8) for account in range(3)]
    assert everyday(warehouse, asked) == {7}


def test_who_repeats_himself_is_one(warehouse: Warehouse) -> None:
    assert not everyday(warehouse, [(1, 7)] * 9 + [(2, 7)])


def test_a_ring_is_one_hand(warehouse: Warehouse) -> None:
    asked = [(account, 7) for account in range(20)]
    assert not everyday(warehouse, asked, ring=range(18))
    assert everyday(warehouse, asked, ring=range(17)) == {7}


@pytest.mark.parametrize("day", [datetime(2026, 2, 28), datetime(2026, 3, 3)])
def test_other_nights_are_not_seen(warehouse: Warehouse, day: datetime) -> None:
    assert not everyday(warehouse, [(account, 7) for account in range(9)], when=day)
