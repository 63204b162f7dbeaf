"""The budget of pairs: entities are compared pair by pair as far as a night can afford it."""

from __future__ import annotations

import polars as pl
import pytest

from graph.warehouse import Warehouse, sql_text
from tests.graph.loaded_tables import frame_of

ACCOUNTS = 100


def full_pairs(warehouse: Warehouse, sizes: dict[int, int], per_account: float) -> int:
    """The size that is allowed where so many entities (values) have so many accounts (keys)."""
    rows = [(size,) for size, entities in sizes.items() for _ in range(size * entities)]
    warehouse.store("account_entities", frame_of(rows, accounts=pl.Int32))
    names = frame_of([(n,) for n in range(ACCOUNTS)], account_key=pl.UInt64)
    warehouse.store("night_accounts", names)
    options = {"most": 40, "pairs_per_account": per_account}
    return int(warehouse.scalar(sql_text("links/full_pairs"), **options))


@pytest.mark.parametrize(
    ("sizes", "allowed"),
    [
        # 30 accounts have 435 pairs, 20 have 190, 25 have 300: a budget of 10 × 100.
        ({30: 2}, 40),
        ({20: 1, 25: 1, 30: 1}, 40),
        ({20: 2, 25: 1, 30: 1}, 29),
        ({20: 4, 25: 1, 30: 1}, 24),
        # Entities of more accounts than the most are not compared pair by pair in any case.
        ({41: 100}, 40),
        ({5: 1_000, 30: 1}, 4),
        # Whatever it costs, the only pair of two accounts is compared.
        ({2: 5_000, 30: 1}, 2),
        ({}, 40),
    ],
)
def test_as_large_as_the_budget_allows(
    warehouse: Warehouse, sizes: dict[int, int], allowed: int
) -> None:
    assert full_pairs(warehouse, sizes, per_account=10) == allowed


def test_a_larger_budget_allows_no_less(warehouse: Warehouse) -> None:
    sizes = dict.fromkeys(range(2, 41), 3)
    allowed = [full_pairs(warehouse, sizes, budget) for budget in (1, 10, 30, 100, 1_000)]
    assert allowed == sorted(allowed)
    # 3 × (1 + 3 + 6 + 10) pairs of up to five accounts are 60; those of six would make them 105.
    assert allowed[0] == 5
    assert allowed[-1] == 40
