"""Raw bits of a pair: from rarity, from how many facts, and beyond the object of a rhythm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import floor, log, log2
from typing import NamedTuple

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linking.agreements import ENTITY_NUMBERS, Agreed, Pairs
from graph.linking.bits import NOTHING, RawBits, Weighed
from graph.linking.cells import LEVEL_BITS, MOST_BITS
from graph.signals import signal_named
from graph.warehouse import SQL_ROOT, Warehouse
from tests.graph.loaded_tables import frame_of
from tests.graph.sighted_tables import store_registry

ENTITY = {"entity_no": pl.Int32, "accounts": pl.Int32, "exit_no": pl.Int8}
RATE = {
    "account_no": pl.Int32,
    "signal_no": pl.Int8,
    "expected_facts": pl.Float64,
    "relative_history": pl.Float64,
}
A, B = 1, 2


class Fact(NamedTuple):
    """One shared fact of the pair."""

    signal: str
    any_chance: float
    accounts: int = 2
    exit_no: int = 0


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    with Warehouse() as opened:
        store_registry(opened)
        opened.build("links/numbered_signals")
        yield opened


def numbers(warehouse: Warehouse) -> dict[str, int]:
    return dict(warehouse.rows("select signal, signal_no from numbered_signals"))


def weighed(
    warehouse: Warehouse,
    facts: Sequence[Fact],
    expected: dict[str, float] | None = None,
    histories: tuple[float, float] = (1.0, 1.0),
    sampled: Sequence[str] = (),
) -> Weighed:
    """One pair that shares these facts; expected facts by chance by signal."""
    number = numbers(warehouse)
    # Entity numbers 1, 2 …; rarity is the chance and the number in one.
    entities = [(n, fact.accounts, fact.exit_no) for n, fact in enumerate(facts, 1)]
    warehouse.store("numbered_entities", frame_of(entities, **ENTITY))
    shared: dict[int, list[int]] = {}
    for n, fact in enumerate(facts, 1):
        rarity = round(fact.any_chance * 10**10) * ENTITY_NUMBERS + n
        shared.setdefault(number[fact.signal], []).append(rarity)
    rates = [
        (account, number[signal], by_chance, history)
        for signal, by_chance in (expected or {}).items()
        for account, history in zip((A, B), histories, strict=True)
    ]
    warehouse.store("meeting_rates", frame_of(rates, **RATE))
    signals = sorted(shared)
    counted = {number[fact.signal] for fact in facts if signal_named(fact.signal).is_counted}
    agreed = Agreed(
        np.zeros(len(signals), np.int64),
        np.array(signals, np.int8),
        np.array([len(shared[no]) if no in counted else 1 for no in signals], np.int32),
        np.array([min(shared[no]) for no in signals], np.int64),
    )
    mask = sum(1 << number[signal] for signal in sampled)
    pair = Pairs(*(np.array([value], np.int32) for value in (A, B, mask)))
    return RawBits.of(warehouse, full_pairs=40).weigh(pair, agreed)


def told(warehouse: Warehouse, found: Weighed, column: str) -> dict[str, float]:
    """A column by signal."""
    names = {number: signal for signal, number in numbers(warehouse).items()}
    values = getattr(found, column).tolist()
    return {names[no]: value for no, value in zip(found.signal_no.tolist(), values, strict=True)}


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


Row = tuple[int, bool, bool, int]


@given(
    drawn=st.lists(
        st.dictionaries(
            st.integers(1, 3),
            st.tuples(st.integers(7, 8), st.booleans(), st.booleans(), st.integers(1, 2)),
            max_size=3,
        ),
        min_size=1,
        max_size=8,
    )
)
@settings(max_examples=50)
def test_pairs_that_agree_alike_are_of_one_pattern(drawn: list[dict[int, Row]]) -> None:
    # By signal: entity, whether it has a cell of its own, whether it is representative, grade.
    rows = [
        (pair, signal, entity, is_own, is_drawn, float(pair), grade)
        for pair, agreed in enumerate(drawn)
        for signal, (entity, is_own, is_drawn, grade) in sorted(agreed.items())
    ]
    columns = zip(*rows, strict=True) if rows else [[]] * 7
    kinds = (column.dtype for column in NOTHING)
    every = Weighed(*(np.array(values, kind) for values, kind in zip(columns, kinds, strict=True)))
    pairs, patterns = every.patterns()
    assert pairs.tolist() == [pair for pair, agreed in enumerate(drawn) if agreed]
    seen = [
        frozenset(
            (signal, entity if is_own else 0, is_drawn, grade)
            for signal, (entity, is_own, is_drawn, grade) in agreed.items()
        )
        for agreed in drawn
        if agreed
    ]
    assert len(set(zip(seen, patterns.tolist(), strict=True))) == len(set(seen))
    assert len(set(patterns.tolist())) == len(set(seen))


Drawn = dict[str, tuple[int, float]]


@given(
    pairs=st.lists(
        st.dictionaries(
            st.sampled_from(["client", "exact_prompt", "prompt_task", "synchrony", "usage_range"]),
            st.tuples(st.integers(1, 6), st.sampled_from([1e-6, 1e-4, 0.01, 0.5])),
        ),
        min_size=2,
        max_size=6,
    )
)
@settings(max_examples=25)
def test_pairs_are_weighed_at_once_as_each_alone(warehouse: Warehouse, pairs: list[Drawn]) -> None:
    number, count = numbers(warehouse), len(pairs)
    warehouse.store("numbered_entities", frame_of([(1, 2, 0)], **ENTITY))
    # Each account meets others as often as its number tells.
    rates = [
        (account, no, account / 10, float(account))
        for account in range(1, 2 * count + 1)
        for no in number.values()
    ]
    warehouse.store("meeting_rates", frame_of(rates, **RATE))
    raw = RawBits.of(warehouse, full_pairs=40)
    numbered = np.arange(1, count + 1, dtype=np.int32)
    every = Pairs(numbered, numbered + count, np.zeros(count, np.int32))

    def agreed(drawn: Sequence[Drawn]) -> Agreed:
        rows = [
            (pair, number[signal], facts, round(chance * 10**10) * ENTITY_NUMBERS + 1)
            for pair, shared in enumerate(drawn)
            for signal, (facts, chance) in sorted(shared.items())
        ]
        columns = zip(*rows, strict=True) if rows else [[]] * 4
        return Agreed(
            *(np.array(c, kind) for c, kind in zip(columns, ("i8", "i1", "i4", "i8"), strict=True))
        )

    together = raw.weigh(every, agreed(pairs))
    for pair, shared in enumerate(pairs):
        alone = raw.weigh(every.at(np.array([pair])), agreed([shared]))
        own = together.pair == pair
        for one, other in zip(together[1:], alone[1:], strict=True):
            assert one[own].tolist() == other.tolist()


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
