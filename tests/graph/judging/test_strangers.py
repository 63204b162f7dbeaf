"""Strangers: who came the ring's way but works for himself is doubted, or is no member at all."""

from __future__ import annotations

from collections.abc import Iterator
from math import log2
from typing import Any

import pytest

from graph.judging.membership import STRANGER_BITS
from graph.judging.work_share import IDLE_SHARE
from graph.warehouse import Warehouse
from tests.graph.judged_ring import CORE, judged, verdicts
from tests.graph.planted_rings import named


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


def bought(warehouse: Warehouse, buyers: int, share: float | None, bits: float) -> dict[str, Any]:
    """The ring, half of whose prompts are its work, and so many who are tied to all of it."""
    names = named("buyer-", buyers)
    work: dict[str, float | None] = {**dict.fromkeys(CORE, 0.5), **dict.fromkeys(names, share)}
    return judged(warehouse, dict.fromkeys(names, CORE), bits=bits, work=work)


@pytest.mark.parametrize("bits", [30.0, 60.0])
def test_strong_ties_do_not_outweigh_that_an_account_does_none_of_the_work(
    warehouse: Warehouse, bits: float
) -> None:
    idle, worker, unknown = (bought(warehouse, 1, share, bits) for share in (0.0, 0.5, None))
    buyer = named("buyer-", 1)[0]
    assert idle[buyer]["bits"] == pytest.approx(-log2(1 / 179 / IDLE_SHARE), abs=0.05)
    assert idle[buyer]["verdict"] != "ban" == worker[buyer]["verdict"]
    assert unknown[buyer]["bits"] == worker[buyer]["bits"]
    assert verdicts(idle) == verdicts(worker) == {"ban"}


def test_who_does_none_of_the_work_is_rather_a_stranger(warehouse: Warehouse) -> None:
    buyer = named("buyer-", 1)[0]
    idle, worker = (bought(warehouse, 1, share, 9.0) for share in (0.0, 0.5))
    assert worker[buyer]["bits"] < 5
    assert buyer not in idle


def test_only_who_is_a_stranger_by_all_odds_leaves(warehouse: Warehouse) -> None:
    doubted, strangers = (bought(warehouse, buyers, 0.0, 30.0) for buyers in (1, 3))
    assert set(doubted) == {*CORE, *named("buyer-", 1)}
    assert all(STRANGER_BITS <= doubted[name]["bits"] < 0 for name in named("buyer-", 1))
    assert set(strangers) == set(CORE)
    assert verdicts(doubted) == verdicts(strangers) == {"ban"}
