"""What rings rest on: personal things that few share, and agreements inside one ring."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import polars as pl
import pytest

from graph.signals import SIGNALS
from graph.warehouse import Warehouse, sql_text
from tests.graph.loaded_tables import frame_of
from tests.graph.sighted_tables import store_registry

Belonging = tuple[int, int, int, bool]
AGREED = dict.fromkeys(("no_a", "no_b", "cell", "entity_no", "stands_for"), pl.Int32)


def belongings(
    warehouse: Warehouse,
    *shared: tuple[int, int, str, int],
    sharers: int = 2,
    bits: float = 8.0,
) -> list[Belonging]:
    """Things of 10 sharers or fewer and 6 bits or more, of (account, account, signal, key)."""
    store_registry(warehouse)
    schema = {
        **dict.fromkeys(("account_a", "account_b"), pl.UInt64),
        "signal": pl.String,
        "members_key": pl.UInt64,
        "sharers": pl.Int32,
        "bits": pl.Float64,
    }
    rows = [(*one, sharers, bits) for one in shared]
    warehouse.store("link_evidence", frame_of(rows, **schema))
    return warehouse.rows(sql_text("rings/belongings"), full_pairs=10, least_bits=6.0)


@pytest.mark.parametrize("signal", ["payment_card", "billing_address", "device", "email_family"])
def test_what_belongs_to_a_person_is_a_belonging(warehouse: Warehouse, signal: str) -> None:
    is_payment = signal in ("payment_card", "billing_address")
    assert belongings(warehouse, (1, 2, signal, 7)) == [(1, 2, 7, is_payment)]


@pytest.mark.parametrize("signal", ["usage_range", "prompt_template", "client", "card_batch"])
def test_proxies_corpora_and_tools_are_none(warehouse: Warehouse, signal: str) -> None:
    assert belongings(warehouse, (1, 2, signal, 7)) == []


@pytest.mark.parametrize(("sharers", "bits"), [(10, 6.0), (11, 6.0), (10, 5.99)])
def test_few_have_it_and_it_says_enough(warehouse: Warehouse, sharers: int, bits: float) -> None:
    found = belongings(warehouse, (1, 2, "device", 7), sharers=sharers, bits=bits)
    assert bool(found) == (sharers <= 10 and bits >= 6)


def test_one_thing_seen_by_two_signals_is_one(warehouse: Warehouse) -> None:
    # Named by its holders: a card and a mailbox that the same two accounts have count once.
    found = belongings(
        warehouse, (3, 4, "device", 9), (1, 2, "payment_card", 7), (1, 2, "email_family", 7)
    )
    assert found == [(1, 2, 7, True), (3, 4, 9, False)]


def store_rings(warehouse: Warehouse, sizes: dict[str, int]) -> dict[str, range]:
    """Fill ring_candidates and numbered_accounts with rings of these sizes; their numbers."""
    numbers, first = {}, 0
    for ring, size in sizes.items():
        numbers[ring] = range(first, first + size)
        first += size
    members = [(ring, n + 1_000) for ring, own in numbers.items() for n in own]
    warehouse.store("ring_candidates", frame_of(members, ring_id=pl.String, account_key=pl.UInt64))
    everybody = [(n + 1_000, n) for n in range(first + 10)]
    warehouse.store(
        "numbered_accounts", frame_of(everybody, account_key=pl.UInt64, account_no=pl.Int32)
    )
    return numbers


def test_only_agreements_inside_one_ring_are_its_own(warehouse: Warehouse) -> None:
    store_rings(warehouse, {"R-1": 4, "R-2": 4})
    inside = [(0, 1, 5, 50, 100), (0, 1, 6, 60, 100), (4, 7, 5, 50, 250)]
    # Between two rings; from a ring to an account of none; between two of none.
    outside = [(0, 4, 5, 50, 100), (3, 8, 5, 50, 100), (8, 9, 5, 50, 100)]
    warehouse.store("linked_agreements", frame_of([*inside, *outside], **AGREED))
    assert sorted(warehouse.rows(sql_text("rings/ring_agreements"))) == inside


def test_no_step_makes_all_pairs_of_a_ring_s_members(warehouse: Warehouse) -> None:
    members = 400
    [ring] = store_rings(warehouse, {"R-1": members}).values()
    # Everybody has links, and many: an engine is tempted to begin with the members.
    pairs = [(a, b) for a, b in combinations(ring, 2) if (a + b) % 7 == 0]
    links = [(*pair, 5, 50, 100) for pair in pairs]
    warehouse.store("linked_agreements", frame_of(links, **AGREED))
    assert most_rows(warehouse, sql_text("rings/ring_agreements")) < 2 * len(links)


def most_rows(warehouse: Warehouse, sql: str) -> int:
    """The most rows that any operator of the query's plan makes."""
    [[_, told]] = warehouse.rows(f"explain (analyze, format json) {sql}")
    return max(rows_made(json.loads(told)["operator"]))


def rows_made(operators: list[dict[str, Any]]) -> Iterator[int]:
    for operator in operators:
        yield int(operator["intermediate_rows"])
        yield from rows_made(operator.get("children", []))


def test_own_things_are_those_whose_holders_are_nearly_all_linked(warehouse: Warehouse) -> None:
    held = [("prompt_template", account, phrase) for account in (1, 2, 3) for phrase in (7, 8)]
    held += [("prompt_template", 1, 9), ("exact_prompt", 1, 7), ("client", 2, 7)]
    keys = {"signal": pl.String, "account_key": pl.UInt64, "entity": pl.UInt64}
    warehouse.store("sightings", pl.DataFrame(held, schema=keys, orient="row"))
    sizes = [("prompt_template", 7, 3, 70), ("prompt_template", 8, 5, 80)]
    sizes += [("prompt_template", 9, 1, 90), ("exact_prompt", 7, 1, 90), ("client", 7, 1, 95)]
    columns = {"signal": pl.String, "entity": pl.UInt64, "accounts": pl.Int64}
    columns["members_key"] = pl.UInt64
    warehouse.store("entities", pl.DataFrame(sizes, schema=columns, orient="row"))
    ends = {"account_a": pl.UInt64, "account_b": pl.UInt64}
    warehouse.store("links", pl.DataFrame([(1, 2)], schema=ends, orient="row"))
    signals = ["prompt_template", "client"]
    warehouse.build("rings/own_holders", signals=signals, own_share=0.6)
    assert warehouse.rows("select * from own_holders order by all") == [
        (1, "prompt_template", 7, 70, 3),
        (1, "prompt_template", 9, 90, 1),
        (2, "client", 7, 95, 1),
        (2, "prompt_template", 7, 70, 3),
    ]


SUPPLIED = ["email_family", "signup_range", "signup_burst", "device", "client", "card_batch"]


def use_ties(warehouse: Warehouse, *agreed: tuple[int, int, str, float]) -> dict[int, int]:
    """Members tied in use, by member, of (account, account, signal, bits) inside one ring."""
    store_registry(warehouse)
    cells = [(cell, signal, bits) for cell, (*_, signal, bits) in enumerate(agreed)]
    schema = {"cell": pl.Int32, "signal": pl.String, "bits": pl.Float64}
    warehouse.store("cell_bits", frame_of(cells, **schema))
    rows = [(one, other, cell, 1, 1) for cell, (one, other, *_) in enumerate(agreed)]
    warehouse.store("ring_agreements", frame_of(rows, **AGREED))
    numbers = [(no, no) for no in range(5)]
    account = {"account_key": pl.UInt64, "account_no": pl.Int32}
    warehouse.store("numbered_accounts", frame_of(numbers, **account))
    members = [("R-1", no) for no in range(5)]
    ring = {"ring_id": pl.String, "account_key": pl.UInt64}
    warehouse.store("ring_candidates", frame_of(members, **ring))
    found = warehouse.frame(sql_text("rings/use_ties"), least_bits=2.0)
    return dict(found.select("account_key", "use_ties").iter_rows())


@pytest.mark.parametrize("signal", [s.name for s in SIGNALS if s.name not in SUPPLIED])
def test_what_accounts_do_ties_them_in_use(warehouse: Warehouse, signal: str) -> None:
    assert use_ties(warehouse, (0, 1, signal, 2.0)) == {0: 1, 1: 1}
    assert use_ties(warehouse, (0, 1, signal, 1.9)) == {}


@pytest.mark.parametrize("signal", SUPPLIED)
def test_how_accounts_were_made_does_not(warehouse: Warehouse, signal: str) -> None:
    assert use_ties(warehouse, (0, 1, signal, 9.0)) == {}


def test_a_member_counts_once_however_much_is_in_common(warehouse: Warehouse) -> None:
    found = use_ties(
        warehouse,
        *((0, 1, "usage_range", 4.0), (0, 1, "synchrony", 4.0)),
        *((0, 2, "synchrony", 4.0), (0, 3, "device", 4.0)),
    )
    assert found == {0: 2, 1: 1, 2: 1}
