"""Many pairs at once: each as it would be alone, and those that agree alike of one pattern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linking.agreements import ENTITY_NUMBERS, Agreed, Pairs
from graph.linking.bits import NOTHING, RawBits, Weighed
from graph.warehouse import Warehouse
from tests.graph.linking.weighed_pairs import ENTITY, RATE, numbers, registered
from tests.graph.loaded_tables import frame_of


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    with registered() as opened:
        yield opened


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
