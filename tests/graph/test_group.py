"""Rings over two nights: names last, a night that runs again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from graph.group import _membership, group
from graph.grouping.history import last_rings, remember
from graph.night import Night
from graph.settings import Settings, SourceSettings
from graph.warehouse import Warehouse
from tests.graph.analysed_nights import analyse, results, ring_of
from tests.graph.grouping.own_holdings import dealt, had, holders
from tests.graph.planted_rings import named
from tests.graph.staged_world import COMPANY, NEXT_NIGHT, NIGHT, RING, stage_world, staged, world

NEWCOMERS = named("ring-new-", 6)
# A quarter of the ring is gone on the second night, and others have come.
SECOND_RING = RING[6:] + NEWCOMERS


@pytest.fixture(scope="module")
def two_nights() -> Iterator[Warehouse]:
    with staged(world()) as warehouse:
        analyse(warehouse)
        stage_world(warehouse, world(ring=SECOND_RING, days=8))
        analyse(warehouse, NEXT_NIGHT)
        yield warehouse


# Two operators whose accounts are all linked: strongly within, and by their proxies across.
POOL = [*range(30)], [*range(30, 50)]


def found_in_pool(
    dealt_to: list[list[int]],
    mailboxes: tuple[tuple[int, int, int], ...] = (),
    cards: tuple[tuple[int, int, int], ...] = (),
    clients: tuple[str, ...] = (),
) -> list[int]:
    """Communities of the pool's accounts, when the groups are dealt questions of their own."""
    pairs = [*combinations(range(50), 2)]
    links = pl.DataFrame(pairs, schema=["node_a", "node_b"], orient="row").with_columns(
        weight=pl.lit(0.9), strength=pl.lit(5.0)
    )
    asked = [row for n, nodes in enumerate(dealt_to) for row in dealt(nodes, 150, 4, n, f"{n} ")]
    asked += had("client", clients, range(50))
    kept = [(*one, False) for one in mailboxes] + [(*one, True) for one in cards]
    schema = ["node_a", "node_b", "members_key", "is_payment"]
    types = dict(zip(schema, (pl.Int64, pl.Int64, pl.Int64, pl.Boolean), strict=True))
    belongings = pl.DataFrame(kept, schema=types, orient="row")
    settings = Settings(source=SourceSettings(path=Path()))
    worked = holders(asked)
    return _membership(links, belongings, worked, holders([]), settings, [*range(50)]).tolist()


SHARED = tuple((n, 30 + n, n) for n in range(8))
TWO = [0] * 30 + [30] * 20


def test_operators_on_one_pool_are_two() -> None:
    assert found_in_pool([*POOL]) == TWO
    assert found_in_pool([[*range(50)]]) == [0] * 50


def test_a_program_that_is_sold_does_not_unite_them() -> None:
    assert found_in_pool([*POOL], clients=("sold",)) == TWO


def test_a_seller_s_mailboxes_and_cards_do_not_unite_them() -> None:
    assert found_in_pool([*POOL], mailboxes=SHARED) == TWO
    assert found_in_pool([*POOL], cards=SHARED) == TWO
    assert found_in_pool([], cards=SHARED) == [0] * 50


def test_an_account_is_where_its_work_is_done() -> None:
    one, other = POOL
    assert found_in_pool([one[:-1], [*other, one[-1]]]) == [0] * 29 + [29] * 21


@pytest.mark.parametrize("seed", range(3))
def test_a_sparse_ring_hangs_together_by_its_template(seed: int) -> None:
    size, rng = 300, np.random.default_rng(seed)
    drawn = {(min(pair), max(pair)) for pair in rng.integers(0, size, (750, 2)).tolist()}
    pairs = sorted((a, b) for a, b in drawn if a != b)
    links = pl.DataFrame(pairs, schema=["node_a", "node_b"], orient="row").with_columns(
        weight=pl.lit(0.9), strength=pl.lit(5.0)
    )
    nobody = {"node_a": pl.Int64, "node_b": pl.Int64, "members_key": pl.Int64}
    belongings = pl.DataFrame(schema=nobody | {"is_payment": pl.Boolean})
    settings = Settings(source=SourceSettings(path=Path()))

    def largest(writers: pl.DataFrame) -> int:
        start = [*range(size)]
        found = _membership(links, belongings, holders([]), writers, settings, start)
        return int(np.bincount(found).max())

    template = pl.DataFrame(
        {"node": np.arange(size), "members_key": 1, "holders": size},
        schema_overrides={"members_key": pl.UInt64},
    )
    assert largest(template.clear()) < size / 10
    # Some nodes were drawn into no pair, or only with one another.
    assert largest(template) > 0.95 * size


def history(warehouse: Warehouse, account: str) -> list[str]:
    rows = warehouse.rows(
        "select ring_id from ring_history join stg_accounts using (account_key) "
        "where account_id = $account order by night",
        account=account,
    )
    return [ring for [ring] in rows]


def test_the_ring_and_the_company_are_found_whole(two_nights: Warehouse) -> None:
    rings = {ring_of(two_nights, name) for name in SECOND_RING}
    assert len(rings) == 1 and None not in rings
    assert {ring_of(two_nights, name) for name in COMPANY}.isdisjoint(rings)


@pytest.mark.parametrize("account", [RING[10], COMPANY[0]])
def test_a_ring_keeps_its_id_though_members_come_and_go(
    two_nights: Warehouse, account: str
) -> None:
    first, second = history(two_nights, account)
    assert first == second


def test_newcomers_join_under_the_old_name(two_nights: Warehouse) -> None:
    assert history(two_nights, NEWCOMERS[0]) == history(two_nights, RING[10])[1:]


def test_the_events_tell_who_was_born_and_who_was_kept(two_nights: Warehouse) -> None:
    ring = ring_of(two_nights, RING[10])
    rows = two_nights.rows(
        "select night, event, accounts from ring_events where ring_id = $ring order by night",
        ring=ring,
    )
    assert rows == [
        (NIGHT.date, "born", len(RING)),
        (NEXT_NIGHT.date, "kept", len(set(RING) & set(SECOND_RING))),
    ]


def test_a_night_that_runs_again_leaves_the_same_tables(two_nights: Warehouse) -> None:
    before = results(two_nights)
    analyse(two_nights, NEXT_NIGHT)
    after = results(two_nights)
    assert {name for name in before if not before[name].equals(after[name])} == set()


def test_an_older_night_that_runs_again_does_not_see_the_younger(two_nights: Warehouse) -> None:
    names = history(two_nights, RING[10])
    group(two_nights, Settings(), NIGHT)
    events = two_nights.rows(
        "select distinct event from ring_events where night = $night", night=NIGHT.date
    )
    assert events == [("born",)]
    assert history(two_nights, RING[10]) == names
    group(two_nights, Settings(), NEXT_NIGHT)


def test_groups_of_fewer_accounts_than_asked_are_no_rings(two_nights: Warehouse) -> None:
    strict = Settings.model_validate({"rings": {"min_accounts": 15}})
    group(two_nights, strict, NEXT_NIGHT)
    sizes = two_nights.rows("select count(*) from ring_candidates group by ring_id")
    assert sizes == [(len(SECOND_RING),)]
    group(two_nights, Settings(), NEXT_NIGHT)


def test_without_links_there_are_no_rings_and_the_old_ones_are_gone() -> None:
    with staged(world()) as warehouse:
        analyse(warehouse)
        warehouse.execute("delete from linked_pairs")
        report = group(warehouse, Settings(), NEXT_NIGHT)
        gone = warehouse.scalar("select count(*) from ring_events where event = 'gone'")
    assert report.figures == {"rings": 0, "accounts": 0, "largest": 0}
    assert gone == 2


def test_a_night_without_rings_is_the_night_before_the_next() -> None:
    with staged(world()) as warehouse:
        analyse(warehouse)
        assert last_rings(warehouse, NEXT_NIGHT).height == len(RING) + len(COMPANY)
        warehouse.execute("delete from judged_accounts")
        remember(warehouse, NEXT_NIGHT, memory_days=30)
        third = Night(NEXT_NIGHT.date + timedelta(days=1), NEXT_NIGHT.window_days)
        assert last_rings(warehouse, third).is_empty()
