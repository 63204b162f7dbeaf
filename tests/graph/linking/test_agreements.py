"""What pairs share, against a plain reckoning of who has what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linking import agreements
from graph.linking.agreements import ENTITY_NUMBERS, Holdings, Pairs
from graph.warehouse import Warehouse
from tests.graph.sighted_tables import agreements as agreements_of

ACCOUNTS = 6
# Entities 1 to 9 of three signals, in no order of these; the second is counted.
SIGNAL_OF = {1: 2, 2: 1, 3: 2, 4: 3, 5: 2, 6: 1, 7: 2, 8: 3, 9: 2}
COUNTED = {2}

Held = dict[tuple[int, int], tuple[int, int]]
Told = dict[tuple[int, int, int], tuple[int, int]]


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    with Warehouse() as opened:
        yield opened


def holdings() -> st.SearchStrategy[Held]:
    """Account and entity → chance in units, and fact."""
    return st.dictionaries(
        st.tuples(st.integers(1, ACCOUNTS), st.sampled_from(sorted(SIGNAL_OF))),
        st.tuples(st.integers(0, 10**10), st.integers(2**63 - 2, 2**63 + 2)),
        max_size=40,
    )


def read(warehouse: Warehouse, held: Held) -> Holdings:
    numbers = pl.DataFrame({"account_no": pl.Series(range(1, ACCOUNTS + 1), dtype=pl.Int32)})
    warehouse.store("numbered_accounts", numbers)
    signals = [(number, number in COUNTED) for number in sorted(set(SIGNAL_OF.values()))]
    kinds = {"signal_no": pl.Int8, "is_counted": pl.Boolean}
    warehouse.store("numbered_signals", pl.DataFrame(signals, schema=kinds, orient="row"))
    entities = {"entity_no": pl.Int32, "signal_no": pl.Int8}
    rows = list(SIGNAL_OF.items())
    warehouse.store("numbered_entities", pl.DataFrame(rows, schema=entities, orient="row"))
    schema = {
        "account_no": pl.Int32,
        "signal_no": pl.Int8,
        "entity_no": pl.Int32,
        "fact": pl.UInt64,
        "rarity": pl.Int64,
    }
    seen = [
        (account, SIGNAL_OF[entity], entity, fact, units * ENTITY_NUMBERS + entity)
        for (account, entity), (units, fact) in held.items()
    ]
    entities_held = pl.DataFrame(seen, schema=schema, orient="row")
    warehouse.store("account_entities", entities_held.with_columns(is_twin=pl.lit(value=False)))
    return Holdings.of(warehouse)


def reckoned(held: Held, pairs: list[tuple[int, int]]) -> Told:
    """Pair and signal → number of facts, rarity."""
    told: Told = {}
    for a, b in pairs:
        shared = defaultdict(list)
        for entity, signal in SIGNAL_OF.items():
            if (a, entity) in held and (b, entity) in held:
                (one, fact), (other, _) = held[a, entity], held[b, entity]
                shared[signal].append((max(one, other) * ENTITY_NUMBERS + entity, fact))
        for signal, found in shared.items():
            facts = len({fact for _, fact in found}) if signal in COUNTED else 1
            told[a, b, signal] = (facts, min(rarity for rarity, _ in found))
    return told


def told_by(of: Holdings, pairs: list[tuple[int, int]]) -> Told:
    no_a, no_b = np.array(pairs, dtype=np.int32).reshape(-1, 2).T
    every = Pairs(no_a, no_b, np.zeros_like(no_a))
    parts = [every.at(part) for part in of.parts(every)]
    assert sum(len(part.no_a) for part in parts) == len(pairs)
    rows = [row for part in parts for row in agreements_of(part, of.agreed(part)).rows()]
    told = {(a, b, signal): (facts, rarity) for a, b, signal, facts, rarity in rows}
    assert len(told) == len(rows)
    return told


@pytest.mark.parametrize("at_once", [1, 20, 1_000_000])
@given(held=holdings(), data=st.data())
@settings(max_examples=15)
def test_pairs_share_what_both_have(
    warehouse: Warehouse, at_once: int, held: Held, data: st.DataObject
) -> None:
    numbers = st.integers(1, ACCOUNTS)
    pairs = sorted(data.draw(st.sets(st.tuples(numbers, numbers))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agreements, "HOLDINGS_AT_ONCE", at_once)
        found = told_by(read(warehouse, held), pairs)
    assert found == reckoned(held, pairs)


def test_nobody_has_anything(warehouse: Warehouse) -> None:
    assert told_by(read(warehouse, {}), [(1, 2), (1, 3)]) == {}
    assert told_by(read(warehouse, {}), []) == {}
