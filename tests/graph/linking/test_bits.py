"""Raw bits of a pair: from rarity, from how many facts, and beyond the object of a rhythm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import floor, log, log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linking.cells import LEVEL_BITS, MOST_BITS
from graph.signals import signal_named
from graph.warehouse import SQL_ROOT, Warehouse
from tests.graph.linking.weighed_pairs import Fact, registered, told, weighed


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    with registered() as opened:
        yield opened


def bits(
    warehouse: Warehouse,
    facts: Sequence[Fact],
    expected: dict[str, float] | None = None,
    histories: tuple[float, float] = (1.0, 1.0),
) -> dict[str, float]:
    """Bits by signal of one pair that shares these facts."""
    return told(warehouse, weighed(warehouse, facts, expected, histories), "bits")


def chernoff_bits(facts: int, by_chance: float) -> float:
    """Bits against so many facts by chance: Chernoff's bound of the Poisson tail."""
    return (facts * log(facts / by_chance) - facts + by_chance) / log(2)


def test_a_rare_entity_is_worth_the_logarithm_of_its_odds(warehouse: Warehouse) -> None:
    card = signal_named("payment_card")
    found = bits(warehouse, [Fact("payment_card", 0.001)])
    assert found == {"payment_card": pytest.approx(log2(card.m / (card.u_scale * 0.001)), abs=1e-3)}


def test_what_strangers_share_as_often_as_one_operator_is_left_out(warehouse: Warehouse) -> None:
    assert bits(warehouse, [Fact("client", signal_named("client").m)]) == {}


def test_of_several_entities_the_rarest_decides(warehouse: Warehouse) -> None:
    one = bits(warehouse, [Fact("device", 0.001)])
    assert bits(warehouse, [Fact("device", 0.05), Fact("device", 0.001)]) == one


def test_many_ordinary_facts_are_worth_more_than_one(warehouse: Warehouse) -> None:
    facts = [Fact("exact_prompt", 0.05)] * 6
    found = bits(warehouse, facts, {"exact_prompt": 0.2})["exact_prompt"]
    m = signal_named("exact_prompt").m
    assert found == pytest.approx(log2(m) + chernoff_bits(6, 0.2), abs=1e-3)


def test_a_long_history_explains_many_facts(warehouse: Warehouse) -> None:
    facts = [Fact("exact_prompt", 0.05)] * 6
    short = bits(warehouse, facts, {"exact_prompt": 0.2})["exact_prompt"]
    long = bits(warehouse, facts, {"exact_prompt": 0.2}, (1.0, 20.0))["exact_prompt"]
    assert long < short


@given(facts=st.integers(2, 40), by_chance=st.floats(0.01, 50))
@settings(max_examples=25)
def test_the_bound_is_never_negative_and_grows_with_the_facts(
    warehouse: Warehouse, facts: int, by_chance: float
) -> None:
    m = signal_named("exact_prompt").m

    def found(number: int) -> float:
        seen = bits(warehouse, [Fact("exact_prompt", 1.0)] * number, {"exact_prompt": by_chance})
        return seen.get("exact_prompt", 0.0)

    few, more = found(facts), found(facts + 1)
    assert 0 <= few <= more
    if facts > by_chance:
        assert chernoff_bits(facts, by_chance) >= 0
        assert few == pytest.approx(max(0.0, log2(m) + chernoff_bits(facts, by_chance)), abs=1e-3)
    else:
        assert few == 0


def test_acting_together_counts_only_beyond_the_shared_object(warehouse: Warehouse) -> None:
    together = [Fact("synchrony", 0.0001)]
    alone = bits(warehouse, together)["synchrony"]
    client = bits(warehouse, [Fact("client", 0.001)])["client"]
    both = bits(warehouse, [*together, Fact("client", 0.001)])
    assert both["synchrony"] == pytest.approx(alone - client, abs=2e-3)
    assert both["client"] == client


def test_acting_together_on_a_rarer_object_says_nothing_more(warehouse: Warehouse) -> None:
    assert "synchrony" not in bits(warehouse, [Fact("synchrony", 0.001), Fact("client", 0.0001)])


def test_pairs_of_small_entities_are_representative_those_of_large_ones_if_drawn(
    warehouse: Warehouse,
) -> None:
    facts = [Fact("device", 0.01, 40), Fact("client", 0.01, 41), Fact("usage_range", 0.01, 41)]
    found = weighed(warehouse, facts, sampled=["usage_range"])
    assert told(warehouse, found, "is_representative") == {
        "device": True,
        "client": False,
        "usage_range": True,
    }


def test_entities_of_many_accounts_are_judged_on_their_own(warehouse: Warehouse) -> None:
    found = weighed(warehouse, [Fact("device", 0.01, 11), Fact("client", 0.01, 12)])
    assert told(warehouse, found, "has_own_cell") == {"device": False, "client": True}


@given(bits=st.floats(0, 100, width=32))
@settings(max_examples=50)
def test_a_level_is_a_step_of_raw_bits_up_to_the_most(warehouse: Warehouse, bits: float) -> None:
    found = warehouse.scalar("select level_of(cast($bits as float))", bits=bits)
    assert found == floor(min(bits, MOST_BITS) / LEVEL_BITS)


def test_no_query_spells_out_the_steps_of_levels() -> None:
    spelled = [path.name for path in SQL_ROOT.rglob("*.sql") if spells_levels(path.read_text())]
    assert spelled == ["macros.sql"]


def spells_levels(sql: str) -> bool:
    return re.search(r"floor\(\w*bits\b", sql) is not None


def test_a_grade_tells_the_level_and_the_exit_apart(warehouse: Warehouse) -> None:
    found = weighed(
        warehouse,
        [Fact("usage_range", 0.01, exit_no=1), Fact("signup_range", 0.01, exit_no=2)]
        + [Fact("device", 1e-9)],
    )
    grades = told(warehouse, found, "grade")
    for signal, worth in told(warehouse, found, "bits").items():
        level, kind = warehouse.rows(
            "select level_in($grade) = level_of($bits), exit_in($grade)",
            grade=grades[signal],
            bits=worth,
        )[0]
        assert level
        assert kind == {"usage_range": "vpn", "signup_range": "proxy", "device": None}[signal]
