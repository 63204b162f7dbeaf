"""Enlisting: who shares a little with many of a ring belongs to it, who meets it by chance not."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator

import polars as pl
import pytest

from graph.grouping.enlisting import ENOUGH_TIES, enlist, pooled_ties, tell_ties, unite
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


def world(draw: random.Random) -> list[Sighting]:
    """Members draw tasks, ranges and cards from the ring's stock, strangers from everybody's."""
    stock = {"prompt_task": 30, "usage_range": 30, "payment_card": 12}
    rows = []
    for name in RING:
        for signal, size in stock.items():
            own = draw.sample(range(size), 1 if signal == "payment_card" else 4)
            rows += seen(name, signal, [*own, *draw.sample(range(1000, 4000), 2)])
    for name in OTHERS:
        for signal in stock:
            rows += seen(name, signal, draw.sample(range(1000, 4000), 8))
    return rows


def tied(
    warehouse: Warehouse,
    rows: list[Sighting],
    found: pl.DataFrame,
    more: Iterable[str] = (),
    benign: Iterable[str] = (),
) -> dict[tuple[int, str], float]:
    """Bits by community and account, as the SQL has them."""
    names = {key(name): name for name in [*EVERYBODY, *more]}
    sight(warehouse, rows, names.values(), benign=benign)
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
    assert found[0, "hider"] > 3
    assert {name for _, name in found} == {*RING, "hider"}


def test_things_of_two_tie_who_has_them_with_many(warehouse: Warehouse) -> None:
    draw = random.Random(12)
    rows, asked = world(draw), iter(range(10_000, 20_000))
    hiders, loner = named("hider-", 8), "loner"
    for name in [*RING, *hiders]:
        for fellow in draw.sample(RING, 6):
            number = next(asked)
            signal = ("prompt_task", "usage_range")[number % 2]
            rows += seen(name, signal, [number]) + seen(fellow, signal, [number])
    # Who has such things with one member only knows him, and not the others.
    for number in range(3):
        for signal in ("prompt_task", "usage_range"):
            rows += seen(loner, signal, [9000 + number]) + seen(RING[0], signal, [9000 + number])
    found = tied(warehouse, rows, communities(RING), [*hiders, loner])
    assert {name for _, name in found} == {*RING, *hiders}


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
            rows += seen(name, signal, [1, 2, 3, *range(2000, 2000 + much)])
    found = tied(warehouse, rows, communities(RING), ["busy", "hider"])
    assert (0, "hider") in found
    assert found.get((0, "busy"), 0.0) < found[0, "hider"] - 4


def test_colleagues_in_a_ring_s_community_do_not_vouch_for_each_other(warehouse: Warehouse) -> None:
    rows = world(random.Random(8))
    colleagues = named("colleague-", 4)
    for name in colleagues:
        for signal in ("prompt_task", "usage_range", "billing_address"):
            rows += seen(name, signal, [9001, 9002])
    # A false bridge brought four of them there, a fifth is linked to nobody.
    fifth = seen("fifth", "prompt_task", [9001, 9002]) + seen("fifth", "usage_range", [9001, 9002])
    found = tied(warehouse, rows + fifth, communities([*RING, *colleagues]), [*colleagues, "fifth"])
    assert {name for _, name in found} <= set(RING)


def test_a_product_s_users_are_no_ring_s_for_product_and_prompts(warehouse: Warehouse) -> None:
    rows = world(random.Random(9))
    for name in [*RING, "customer", "member"]:
        rows += seen(name, "prompt_template", [1]) + seen(name, "request_settings", [1])
    rows += [
        row
        for name in OTHERS
        for signal in ("prompt_template", "request_settings")
        for row in seen(name, signal, [2 + key(name) % 300])
    ]
    rows += seen("member", "usage_range", [1, 2])
    found = tied(warehouse, rows, communities(RING), ["customer", "member"])
    assert (0, "member") in found
    assert (0, "customer") not in found


def test_nothing_in_common_speaks_for_nobody(warehouse: Warehouse) -> None:
    rows = world(random.Random(10))
    for name, many in (("few ranges", 2), ("many ranges", 60)):
        rows += seen(name, "prompt_task", [1, 2, 3])
        rows += seen(name, "usage_range", range(2000, 2000 + many))
    found = tied(warehouse, rows, communities(RING), ["few ranges", "many ranges"])
    assert {name for _, name in found} == set(RING)


def test_bits_are_those_of_the_book(warehouse: Warehouse) -> None:
    draw = random.Random(5)
    firm, few = OTHERS[:25], OTHERS[30:35]
    rows = world(draw)
    signals = ("prompt_template", "usage_range", "email_family", "card_batch", "request_settings")
    for name in OTHERS:
        stock = range(7000, 7010) if name in firm else range(8000, 9000)
        for signal in signals:
            rows += seen(name, signal, draw.sample(stock, 2))
    benign = [*OTHERS[100:400], *firm[:2]]
    found = tied(warehouse, rows, communities(RING, firm, few), benign=benign)
    book = Book(rows, len(EVERYBODY), benign)
    expected = {
        (number, name): bits
        for number, group in enumerate((RING, firm))
        for name, bits in book.tied_to(set(group)).items()
    }
    assert found.keys() == expected.keys()
    # None is tied to five: they show too little of what is theirs.
    assert {community for community, _ in found} == {0, 1}
    assert found == pytest.approx(expected, abs=0.01)


def test_benign_holders_make_a_thing_a_stranger_s(warehouse: Warehouse) -> None:
    rows = world(random.Random(11))
    known = OTHERS[:6]
    for name in [*known, "hider"]:
        rows += seen(name, "usage_range", [1, 2, 3])
    rows += seen("hider", "prompt_task", [1, 2, 3])
    before, after = (
        tied(warehouse, rows, communities(RING), ["hider"], benign=benign) for benign in ([], known)
    )
    assert (0, "hider") in before
    assert after.get((0, "hider"), 0.0) < before[0, "hider"]


def accounts_of(names: list[str]) -> pl.DataFrame:
    rows = [(key(name), name) for name in names]
    return frame_of(rows, account_key=pl.UInt64, account_id=pl.String)


def ties_of(*rows: tuple[int, str, float]) -> pl.DataFrame:
    return frame_of([(number, key(name), bits) for number, name, bits in rows], **TIE)


def test_only_who_belongs_nowhere_is_enlisted() -> None:
    ring, firm, trio, pair = RING[:12], OTHERS[:12], OTHERS[20:23], OTHERS[25:27]
    found = communities(ring, firm, trio, pair)
    loose = OTHERS[30]
    ties = ties_of(
        *((0, firm[0], 30.0), (0, loose, 2.0), (1, loose, 3.0), (0, ring[0], 9.0)),
        # One of three may go, of two only both; and who is linked only if he is surely tied.
        *((0, trio[0], 4.0), (0, trio[1], 3.9), (0, pair[0], 9.0)),
    )
    joined = enlist(found, ties, accounts_of(EVERYBODY), 2)
    members = [set(joined.filter(community=name)["account_id"]) for name in range(4)]
    assert members == [{*ring, trio[0]}, {*firm, loose}, {*trio[1:]}, {*pair}]
    assert joined.columns == found.columns
    both = pl.concat([ties, ties_of((0, pair[1], 5.0))])
    joined = enlist(found, both, accounts_of(EVERYBODY), 2)
    assert set(pair) < set(joined.filter(community=0)["account_id"])


def test_communities_are_one_where_half_of_one_is_tied_to_the_other() -> None:
    ring, portion, firm = RING[:20], RING[20:32], OTHERS[:12]
    found = communities(firm, ring, portion)
    half = ties_of(*((1, name, 0.0) for name in portion[:6]), (2, portion[0], 7.0))
    one, ties = unite(found, half)
    assert set(one.filter(community=1)["account_id"]) == {*ring, *portion}
    assert set(one.filter(community=0)["account_id"]) == set(firm)
    # The best tie counts, and it is told to which part.
    best = ties.filter(account_key=key(portion[0])).select("community", "bits", "part")
    assert best.rows() == [(1, 7.0, 2)]
    few = ties_of(*((1, name, 9.0) for name in portion[:5]))
    assert unite(found, few)[0].equals(found)
    # Fewer than ten say nothing, tied as they may be.
    pair = communities(ring, portion[:2])
    assert unite(pair, ties_of(*((0, name, 9.0) for name in portion[:2])))[0].equals(pair)


def test_no_community_is_no_error(warehouse: Warehouse) -> None:
    nobody = communities()
    assert tied(warehouse, world(random.Random(6)), nobody) == {}
    one, ties = unite(nobody, ties_of())
    assert one.height == ties.height == 0


def test_what_ties_somebody_is_told_by_signal(warehouse: Warehouse) -> None:
    rows = world(random.Random(7))
    hider = seen("hider", "prompt_task", range(6)) + seen("hider", "usage_range", range(6))
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
        assert fellows in {having[signal, f"{signal}-{number}"] for number in range(6)}
        assert accounts == fellows + 1
    assert told[0][1] == max(having["prompt_task", f"prompt_task-{number}"] for number in range(6))
