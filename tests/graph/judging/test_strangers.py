"""Strangers: who came the ring's way but works for himself is doubted, or is no member at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.judging.membership import STRANGER_BITS
from graph.judging.work_share import IDLE_BITS
from graph.warehouse import Warehouse
from tests.graph.judged_ring import CORE, judged, verdicts


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    with Warehouse() as opened:
        yield opened


def test_who_has_no_link_inside_is_no_member(warehouse: Warehouse) -> None:
    found = judged(warehouse, {"guest": []})
    assert set(found) == set(CORE)


def test_whom_an_analyst_knows_stays_with_the_ring_that_he_is_tied_to(warehouse: Warehouse) -> None:
    found = judged(warehouse, {"guest": []}, labels={"guest": "extraction"})
    assert (found["guest"]["role"], found["guest"]["verdict"]) == ("edge", "ban")


def test_strangers_alone_stay_together(warehouse: Warehouse) -> None:
    found = judged(warehouse, bits=0.0)
    assert set(found) == set(CORE)
    assert {row["bits"] < STRANGER_BITS for row in found.values()} == {True}
    assert verdicts(found) == {"benign"}


def test_only_who_is_a_stranger_by_all_odds_leaves(warehouse: Warehouse) -> None:
    work: dict[str, float | None] = {**dict.fromkeys(CORE, 0.5), "buyer": 0.0}
    doubted, stranger = (
        judged(warehouse, {"buyer": CORE}, bits=bits, work=work) for bits in (18.0, 13.0)
    )
    assert STRANGER_BITS <= doubted["buyer"]["bits"] < 0
    assert doubted["buyer"]["verdict"] != "ban"
    assert set(stranger) == set(CORE)
    assert verdicts(stranger) == {"ban"}


def test_who_does_none_of_the_ring_s_work_is_less_sure_of_it(warehouse: Warehouse) -> None:
    buyer = {"buyer": CORE}
    busy: dict[str, float | None] = {name: 0.5 for name in CORE}
    idle = judged(warehouse, buyer, work={**busy, "buyer": 0.0})
    worker = judged(warehouse, buyer, work={**busy, "buyer": 0.5})
    unknown = judged(warehouse, buyer, work={**busy, "buyer": None})
    assert worker["buyer"]["bits"] - idle["buyer"]["bits"] == pytest.approx(-IDLE_BITS)
    assert unknown["buyer"]["bits"] == worker["buyer"]["bits"]
    assert verdicts(idle) == {"ban"}


def test_who_pays_with_the_ring_s_cards_is_of_it_whatever_he_asks(warehouse: Warehouse) -> None:
    busy: dict[str, float | None] = {name: 0.5 for name in CORE}
    causes = ("network", "payment")
    idle, worker = (
        judged(warehouse, {"payer": CORE}, causes=causes, work={**busy, "payer": share})
        for share in (0.0, 0.5)
    )
    assert idle["payer"]["bits"] == worker["payer"]["bits"]
