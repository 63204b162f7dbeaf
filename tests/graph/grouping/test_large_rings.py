"""The bounded pairs of large entities hold a ring together, however large."""

from __future__ import annotations

import numpy as np
import pytest

from graph.grouping.communities import find_communities
from graph.settings import Settings
from graph.warehouse import Warehouse
from tests.graph.planted_rings import named
from tests.graph.sighted_tables import Sighting, build_blocks, sight

SHARED = ("prompt_template", "card_batch", "usage_range")


def wide_pairs(accounts: int, signals: tuple[str, ...]) -> list[tuple[int, int]]:
    """Pairs of accounts that all share one entity of each signal, by their numbers."""
    names = named("ring-", accounts)
    seen = [Sighting(name, signal, signal, signal) for name in names for signal in signals]
    evidence = Settings().evidence
    with Warehouse() as warehouse:
        sight(warehouse, seen, names + named("stranger-", 20 * accounts))
        build_blocks(warehouse, evidence.neighbours)
        warehouse.build("links/wide_pairs", neighbours=evidence.neighbours)
        numbers = dict(
            warehouse.rows(
                "select account_no, row_number() over (order by account_id) - 1 "
                "from night_accounts join numbered_accounts using (account_key) "
                "where account_id like 'ring%'"
            )
        )
        rows = warehouse.rows("select no_a, no_b from wide_pairs")
    return sorted((min(pair), max(pair)) for pair in ((numbers[a], numbers[b]) for a, b in rows))


def communities(accounts: int, pairs: list[tuple[int, int]]) -> int:
    settings = Settings()
    found = find_communities(
        accounts,
        np.array(pairs, dtype=np.int64),
        np.full(len(pairs), 0.95),
        resolution=settings.rings.resolution,
        cohesion=settings.rings.cohesion,
        degree_cap=4 * settings.evidence.neighbours,
        seed=settings.rings.seed,
    )
    return len(set(found))


@pytest.mark.parametrize("accounts", [200, 1_000])
def test_each_member_meets_a_bounded_number_of_others(accounts: int) -> None:
    pairs = wide_pairs(accounts, SHARED)
    blocks = len(SHARED) * (len(SHARED) - 1) // 2
    neighbours = Settings().evidence.neighbours
    assert accounts * neighbours <= len(pairs) <= accounts * neighbours * blocks


@pytest.mark.parametrize("accounts", [200, 1_000])
def test_a_ring_that_shares_large_entities_alone_stays_whole(accounts: int) -> None:
    assert communities(accounts, wide_pairs(accounts, SHARED)) == 1
