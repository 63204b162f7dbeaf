"""Strangers: who came the ring's way but works for himself is doubted, or is no member at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.judging.membership import STRANGER_BITS
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
    doubted, stranger = (
        judged(warehouse, {"buyer": CORE}, work={**dict.fromkeys(CORE, share), "buyer": 0.0})
        for share in (0.15, 0.5)
    )
    assert STRANGER_BITS <= doubted["buyer"]["bits"] < 0
    assert doubted["buyer"]["verdict"] != "ban"
    assert set(stranger) == set(CORE)
    assert verdicts(doubted) == verdicts(stranger) == {"ban"}


@pytest.mark.parametrize("bits", [18.0, 60.0])
def test_strong_ties_do_not_outweigh_that_an_account_does_none_of_the_work(
    warehouse: Warehouse, bits: float
) -> None:
    buyer = {"buyer": CORE}
    busy: dict[str, float | None] = {name: 0.5 for name in CORE}
    idle = judged(warehouse, buyer, bits=bits, work={**busy, "buyer": 0.0})
    worker = judged(warehouse, buyer, bits=bits, work={**busy, "buyer": 0.5})
    unknown = judged(warehouse, buyer, bits=bits, work={**busy, "buyer": None})
    assert "buyer" not in idle
    assert verdicts(idle) == verdicts(worker) == {"ban"}
    assert unknown["buyer"]["bits"] == worker["buyer"]["bits"]
