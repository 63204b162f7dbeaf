"""Own odds: who writes from the ring's template, or does its work, needs less of a tie."""

from __future__ import annotations

import random
from collections.abc import Iterator
from math import log2
from typing import Any

import pytest

from graph.grouping.work import LEAST_WORK
from graph.link import prior_bits
from graph.settings import Settings
from graph.warehouse import Warehouse
from tests.graph.judged_ring import CORE, STRANGERS, TEMPLATE_BITS, judged
from tests.graph.planted_rings import named

# A thousand accounts: so many bits against anybody.
PRIOR = prior_bits(1000, Settings())


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    with Warehouse() as opened:
        yield opened


def bits(warehouse: Warehouse, **own: Any) -> float:
    return float(judged(warehouse, bits=8.0, **own)[CORE[0]]["bits"])


def test_who_writes_from_the_ring_s_own_template_needs_less_of_a_tie(warehouse: Warehouse) -> None:
    # Three bits of the prior the template gave already.
    alone = bits(warehouse)
    own, known = (bits(warehouse, writers=CORE, holders=holders) for holders in (8, 12))
    assert own > known > alone
    # One in eleven is taken for a stranger, even where none is seen.
    assert own - alone == pytest.approx(PRIOR + log2(10) - TEMPLATE_BITS, abs=0.01)
    # Seven others of the ring have it and four elsewhere.
    assert known - alone == pytest.approx(PRIOR + log2(7.5 / 4.5) - TEMPLATE_BITS, abs=0.01)
    # A product's customers are no surer for their product, and never less sure.
    assert bits(warehouse, writers=CORE, holders=100_000) == alone
    # Half of a ring at least must have it.
    assert bits(warehouse, writers=CORE[:3], holders=3) == alone


def all_ask(accounts: list[str], things: int = LEAST_WORK) -> dict[str, range]:
    return dict.fromkeys(accounts, range(things))


def test_who_does_the_ring_s_work_needs_less_of_a_tie(warehouse: Warehouse) -> None:
    alone = bits(warehouse)
    own = bits(warehouse, asked=all_ask(CORE))
    # One in eleven is taken for a stranger, even where none is seen.
    assert own - alone == pytest.approx(PRIOR + log2(10), abs=0.01)
    # Seven others of the ring do it and four elsewhere.
    known = bits(warehouse, asked=all_ask([*CORE, *STRANGERS[:4]]))
    assert known - alone == pytest.approx(PRIOR + log2(7.5 / 4.5), abs=0.01)
    # Fewer things may be an accident, and what more ask elsewhere than in the ring is not its own.
    assert bits(warehouse, asked=all_ask(CORE, LEAST_WORK - 1)) == alone
    assert bits(warehouse, asked=all_ask([*CORE, *STRANGERS[:8]])) == alone
    # Who does none of it is not surer for what the others do.
    assert bits(warehouse, asked=all_ask(CORE[1:])) == alone
    # What two friends ask is no ring's work.
    assert bits(warehouse, asked=all_ask(CORE[:2])) == alone
    assert bits(warehouse, asked=all_ask(CORE[:3])) > alone


def test_who_does_the_ring_s_work_is_not_brought_there_by_one_bridge(warehouse: Warehouse) -> None:
    bridge = {"tied once": [CORE[0]]}
    found = judged(warehouse, bridge, asked=all_ask([*CORE, "tied once"]))
    assert (found["tied once"]["role"], found["tied once"]["verdict"]) == ("member", "ban")
    # Eight others of the ring do it: at four to one it is the ring's own.
    known = judged(warehouse, bridge, asked=all_ask([*CORE, "tied once", *STRANGERS[:2]]))
    assert known["tied once"]["role"] == "edge"
    found = judged(warehouse, bridge, asked=all_ask(CORE))
    assert (found["tied once"]["role"], found["tied once"]["verdict"]) == ("edge", "watch")
    # What is asked is one witness, by a link and by the work.
    asks = judged(
        warehouse, bridge, causes=("payment", "content"), asked=all_ask([*CORE, "tied once"])
    )
    assert asks["tied once"]["role"] == "edge"


def test_a_list_that_many_draw_from_is_no_ring_s_work(warehouse: Warehouse) -> None:
    # Some of its questions fall to members more often than to others by chance.
    draw, core = random.Random(1), named("core-", 20)
    everybody = [*core, *STRANGERS[:60]]
    asked = {name: draw.sample(range(1000), 20) for name in everybody}
    alone, found = (judged(warehouse, bits=8.0, core=core, asked=one) for one in ({}, asked))
    surer = [name for name in core if found[name]["bits"] > alone[name]["bits"] + PRIOR]
    assert not surer


def test_a_template_and_work_are_no_two_witnesses(warehouse: Warehouse) -> None:
    template = {"writers": CORE, "holders": 8}
    assert bits(warehouse, **template, asked=all_ask(CORE)) == bits(warehouse, **template)
