"""Reunion: portions of one ring come together, operators on the same resources do not."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import combinations

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from graph.grouping.reunion import reunite

Thing = tuple[int, int, int]
ONE, OTHER = range(0, 10), range(10, 20)
APART = np.array([0] * 10 + [10] * 10, dtype=np.int64)


def belongings(things: Iterable[Thing]) -> pl.DataFrame:
    schema = {"node_a": pl.Int64, "node_b": pl.Int64, "members_key": pl.UInt64}
    return pl.DataFrame(list(things), schema=schema, orient="row")


def united(things: Iterable[Thing]) -> bool:
    return len(set(reunite(APART, belongings(things)).tolist())) == 1


def test_portions_that_share_two_cards_are_one_ring() -> None:
    assert united([(0, 10, 1), (1, 11, 2)])


def test_one_card_in_two_places_may_be_stolen() -> None:
    assert not united([(node, node + 10, 1) for node in range(5)])


def test_two_cards_of_one_account_are_that_account_s_own_bridge() -> None:
    assert not united([(0, 10, 1), (0, 10, 2)])


def test_one_account_of_a_small_portion_is_a_bridge_too() -> None:
    small = np.array([0] * 10 + [10] * 4, dtype=np.int64)
    bridge = belongings([(0, 10, 1), (1, 10, 2)])
    assert len(set(reunite(small, bridge).tolist())) == 2
    tie = belongings([(0, 10, 1), (1, 11, 2)])
    assert len(set(reunite(small, tie).tolist())) == 1


def test_things_shared_within_a_portion_say_nothing_of_others() -> None:
    assert not united([(0, 1, 1), (1, 2, 2), (10, 11, 3)])


def test_portions_meet_through_a_third_one() -> None:
    three = np.repeat(np.array([0, 4, 8]), 4)
    things = [(0, 4, 1), (1, 5, 2), (6, 8, 3), (7, 9, 4)]
    assert set(reunite(three, belongings(things)).tolist()) == {0}


def test_nothing_to_share_changes_nothing() -> None:
    assert reunite(APART, belongings([])).tolist() == APART.tolist()


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=24),
    st.lists(st.tuples(st.integers(0, 23), st.integers(0, 23), st.integers(0, 6)), max_size=40),
    st.randoms(use_true_random=False),
)
def test_reunion_only_merges_and_does_not_depend_on_the_order(
    labels: list[int], things: list[Thing], shuffle: random.Random
) -> None:
    first = {label: labels.index(label) for label in labels}
    membership = np.array([first[label] for label in labels], dtype=np.int64)
    known = [(a, b, key) for a, b, key in things if max(a, b) < len(labels)]
    merged = reunite(membership, belongings(known))
    shuffled = list(known)
    shuffle.shuffle(shuffled)
    assert reunite(membership, belongings(shuffled)).tolist() == merged.tolist()
    for one, other in combinations(range(len(labels)), 2):
        if membership[one] == membership[other]:
            assert merged[one] == merged[other]
    # Every community is still named by its smallest node.
    assert all(merged[name] == name and name <= node for node, name in enumerate(merged))
