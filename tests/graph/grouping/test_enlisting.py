"""Enlisting: who shares a little with many of a ring belongs to it, who meets it by chance not."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator

import polars as pl
import pytest

from graph.grouping.enlisting import ENOUGH_TIES, enlist, pooled_ties, tell_ties, unite
from graph.link import BENIGN_HOLDER
from graph.warehouse import Warehouse
from tests.graph.grouping.ties_by_the_book import Book
from tests.graph.loaded_tables import frame_of
from tests.graph.planted_rings import key, named
from tests.graph.sighted_tables import Sighting, sight

RING, OTHERS = named("ring-", 40), named("other-", 1960)
EVERYBODY = [*RING, *OTHERS]
MEMBER = {"community": pl.Int64, "account_key": pl.UInt64, "account_id": pl.String}
TIE = {"community": pl.Int64, "account_key": pl.UInt64, "bits": pl.Float64}


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    with Warehouse() as opened:
        yield opened


def seen(account: str, signal: str, numbers: Iterable[int]) -> list[Sighting]:
    return [
        Sighting(account, signal, f"{signal}-{number}", f"{signal}-{number}") for number in numbers
    ]


def communities(*groups: list[str]) -> pl.DataFrame:
    rows = [(number, key(name), name) for number, group in enumerate(groups) for name in group]
    return frame_of(rows, **MEMBER)


def world(draw: random.Random, strangers_things: int = 8) -> list[Sighting]:
    """Members draw tasks, ranges and cards from the ring's stock, strangers from everybody's."""
    stock = {"prompt_task": 60, "usage_range": 60, "payment_card": 12}
    rows = []
    for name in RING:
        for signal, size in stock.items():
            own = draw.sample(range(size), 1 if signal == "payment_card" else 4)
            rows += seen(name, signal, [*own, *draw.sample(range(1000, 4000), 2)])
    for name in OTHERS:
        for signal in stock:
            rows += seen(name, signal, draw.sample(range(1000, 4000), strangers_things))
    return rows


def tied(
    warehouse: Warehouse, rows: list[Sighting], found: pl.DataFrame, more: Iterable[str] = ()
) -> dict[tuple[int, str], float]:
    """Bits by community and account, as the SQL has them."""
    names = {key(name): name for name in [*EVERYBODY, *more]}
    sight(warehouse, rows, names.values())
    warehouse.build("links/numbered_signals")
    warehouse.build("links/numbered_entities", benign_holder=BENIGN_HOLDER)
    ties = pooled_ties(warehouse, found)
    return {(community, names[one]): bits for community, one, bits in ties.iter_rows()}


def test_who_shares_a_little_with_many_is_tied_to_all_together(warehouse: Warehouse) -> None:
    draw = random.Random(1)
    rows = world(draw)
    # Of each kind two things, each of which a few members have.
    hider = seen("hider", "prompt_task", [1, 2]) + seen("hider", "usage_range", [3, 4])
    found = tied(
        warehouse, rows + hider + seen("hider", "payment_card", [5]), communities(RING), ["hider"]
    )
    assert found[0, "hider"] > 4
    assert {name for _, name in found} == {*RING, "hider"}


def test_one_source_ties_nobody(warehouse: Warehouse) -> None:
    rows = world(random.Random(2))
    for name, signal in (("asks the same", "prompt_task"), ("rents the same", "usage_range")):
        rows += seen(name, signal, range(8)) + seen(name, "payment_card", [1500])
    found = tied(warehouse, rows, communities(RING), ["asks the same", "rents the same"])
    assert {name for _, name in found} == set(RING)


def test_who_has_much_meets_a_ring_by_chance(warehouse: Warehouse) -> None:
    rows = world(random.Random(3))
    for name, much in (("busy", 400), ("hider", 4)):
        for signal in ("prompt_task", "usage_range"):
            rows += seen(name, signal, [1, 2, *range(2000, 2000 + much)])
    found = tied(warehouse, rows, communities(RING), ["busy", "hider"])
    assert (0, "hider") in found
    assert found.get((0, "busy"), 0.0) < found[0, "hider"] - 4


def test_what_a_seller_supplies_is_one_source(warehouse: Warehouse) -> None:
    rows = world(random.Random(4))
    supplied = ("email_family", "device", "signup_range")
    for name in [*RING, "buyer"]:
        for signal in supplied:
            rows += seen(name, signal, [1])
    rows += [row for name in OTHERS for one in supplied for row in seen(name, one, [key(name)])]
    rows += seen("buyer", "prompt_task", [1, *range(1100, 1110)])
    found = tied(warehouse, rows, communities(RING), ["buyer"])
    assert (0, "buyer") not in found
    # Members have their ranges and cards besides.
    assert len(found) > 0.9 * len(RING)


def test_bits_are_those_of_the_book(warehouse: Warehouse) -> None:
    draw = random.Random(5)
    groups = communities(RING, OTHERS[:25], OTHERS[30:35])
    rows = world(draw)
    for name in OTHERS:
        stock = range(7000, 7010) if name in OTHERS[:25] else range(8000, 9000)
        for signal in ("prompt_template", "usage_range", "email_family"):
            rows += seen(name, signal, draw.sample(stock, 2))
    found = tied(warehouse, rows, groups)
    book = Book(rows, len(EVERYBODY))
    members = (RING, OTHERS[:25])
    expected = {
        (number, name): bits
        for number, group in enumerate(members)
        for name, bits in book.tied_to(set(group)).items()
    }
    assert found.keys() == expected.keys()
    # None is tied to five: they show too little of what is theirs.
    assert {community for community, _ in found} == {0, 1}
    assert found == pytest.approx(expected, abs=0.005)


def accounts_of(names: list[str]) -> pl.DataFrame:
    rows = [(key(name), name) for name in names]
    return frame_of(rows, account_key=pl.UInt64, account_id=pl.String)


def ties_of(*rows: tuple[int, str, float]) -> pl.DataFrame:
    return frame_of([(number, key(name), bits) for number, name, bits in rows], **TIE)


def test_only_who_belongs_nowhere_is_enlisted() -> None:
    ring, firm, pair = RING[:12], OTHERS[:12], OTHERS[20:22]
    found = communities(ring, firm, pair)
    loose = OTHERS[30]
    ties = ties_of(
        (0, firm[0], 30.0), (0, pair[0], 1.0), (0, loose, 2.0), (1, loose, 3.0), (0, ring[0], 9.0)
    )
    joined = enlist(found, ties, accounts_of(EVERYBODY), 2)
    members = {name: set(joined.filter(community=name)["account_id"]) for name in (0, 1, 2)}
    assert members[0] == {*ring, pair[0]}
    assert members[1] == {*firm, loose}
    # The one who is left of two is no group any more.
    assert members[2] == set()
    assert joined.columns == found.columns


def test_communities_are_one_where_half_of_one_is_tied_to_the_other() -> None:
    ring, portion, firm = RING[:20], RING[20:32], OTHERS[:12]
    found = communities(firm, ring, portion)
    half = ties_of(*((1, name, 5.0) for name in portion[:6]), (2, portion[0], 7.0))
    one, ties = unite(found, half)
    assert set(one.filter(community=1)["account_id"]) == {*ring, *portion}
    assert set(one.filter(community=0)["account_id"]) == set(firm)
    # The best tie counts, and it is told to which part.
    best = ties.filter(account_key=key(portion[0])).select("community", "bits", "part")
    assert best.rows() == [(1, 7.0, 2)]
    less, _ = unite(found, ties_of(*((1, name, 5.0) for name in portion[:5])))
    assert less.equals(found)


def test_no_community_is_no_error(warehouse: Warehouse) -> None:
    nobody = communities()
    assert tied(warehouse, world(random.Random(6)), nobody) == {}
    one, ties = unite(nobody, ties_of())
    assert one.height == ties.height == 0


def test_what_ties_somebody_is_told_by_signal(warehouse: Warehouse) -> None:
    rows = world(random.Random(7))
    hider = seen("hider", "prompt_task", [1, 2]) + seen("hider", "usage_range", [3, 4])
    found = tied(warehouse, rows + hider, communities(RING), ["hider"])
    member = {"ring_id": pl.String, "account_key": pl.UInt64}
    rows_of = [("R-1", key(name), bits, 0) for (_, name), bits in found.items()]
    linked = [("R-1", key(name), ENOUGH_TIES) for name in RING]
    warehouse.store("member_ties", frame_of(linked, **member, ties=pl.Int64))
    tell_ties(warehouse, frame_of(rows_of, **member, bits=pl.Float64, community=pl.Int64))
    # Of whom links tell nothing else need be told.
    assert warehouse.rows("select distinct account_key from pooled_things") == [(key("hider"),)]
    told = warehouse.rows(
        "select signal, fellows, accounts from pooled_things where account_key = $one"
        " order by signal",
        one=key("hider"),
    )
    having = Counter((row.signal, row.entity) for row in rows if row.account in RING)
    assert [row[0] for row in told] == ["prompt_task", "usage_range"]
    for signal, fellows, accounts in told:
        assert fellows in {having[signal, f"{signal}-{number}"] for number in (1, 2, 3, 4)}
        assert accounts == fellows + 1
