"""Links drawn: few accounts keep all their links, large rings a share that stands for the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

import polars as pl
import pytest

from graph.warehouse import Warehouse, sql_text
from tests.graph.loaded_tables import frame_of

MOST = 20
SIZE = 400
Pair = tuple[int, int]


def kept(warehouse: Warehouse, pairs: Iterable[Pair]) -> dict[Pair, float]:
    """The share of each kept link, by pair, where all of these link."""
    pairs = list(pairs)
    patterns = [(a, b, 7) for a, b in pairs]
    warehouse.store(
        "pair_patterns", frame_of(patterns, no_a=pl.Int32, no_b=pl.Int32, pattern=pl.UInt64)
    )
    link = {"bits": pl.Float64, "probability": pl.Float64, "causes": pl.Int8}
    warehouse.store("pattern_links", frame_of([(7, 20.0, 0.9, 2)], pattern=pl.UInt64, **link))
    numbers = [(n, 1_000 + n) for n in sorted({n for pair in pairs for n in pair})]
    warehouse.store(
        "numbered_accounts", frame_of(numbers, account_no=pl.Int32, account_key=pl.UInt64)
    )
    rows = warehouse.rows(sql_text("links/linked_pairs"), most_links=MOST)
    return {(a, b): share for a, b, _, _, _, share in rows}


def ring(first: int, size: int) -> list[Pair]:
    return list(combinations(range(first, first + size), 2))


def test_who_has_few_links_keeps_them_all(warehouse: Warehouse) -> None:
    pairs = ring(0, MOST + 1)
    assert kept(warehouse, pairs) == dict.fromkeys(pairs, 1.0)


def test_of_a_large_ring_s_links_a_share_is_kept_that_grows_with_its_members(
    warehouse: Warehouse,
) -> None:
    found = kept(warehouse, ring(0, SIZE))
    ends = Counter(n for pair in found for n in pair)
    assert sum(ends.values()) / SIZE == pytest.approx(MOST, rel=0.1)
    assert min(ends.values()) >= MOST / 4


def test_the_kept_links_stand_for_all(warehouse: Warehouse) -> None:
    pairs = ring(0, SIZE)
    weight = sum(1 / share for share in kept(warehouse, pairs).values())
    assert weight == pytest.approx(len(pairs), rel=0.05)


def test_a_newcomer_s_links_into_a_large_ring_are_all_kept(warehouse: Warehouse) -> None:
    newcomer = [(n, SIZE) for n in range(5)]
    found = kept(warehouse, [*ring(0, SIZE), *newcomer])
    assert {found.get(pair) for pair in newcomer} == {1.0}


def test_the_same_links_are_kept_when_other_accounts_come(warehouse: Warehouse) -> None:
    alone = kept(warehouse, ring(0, SIZE))
    assert {
        pair: share
        for pair, share in kept(warehouse, [*ring(0, SIZE), *ring(SIZE, 30)]).items()
        if pair[1] < SIZE
    } == alone
