"""Reunion: portions of one ring come together, operators on the same resources do not."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import combinations

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from graph.grouping.reunion import absorb, reunite

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


def absorbed(within: int, across: int, weight: float = 0.9) -> bool:
    """Whether three accounts with these links join a clique of twelve."""
    clique = list(combinations(range(12), 2))
    rim = list(combinations((12, 13, 14), 2))[:within]
    bridges = [(node % 12, 12 + node % 3) for node in range(across)]
    edges = np.array([*clique, *rim, *bridges], dtype=np.int64)
    membership = np.array([0] * 12 + [12] * 3, dtype=np.int64)
    merged = absorb(membership, edges, np.full(len(edges), weight), least=3)
    return len(set(merged.tolist())) == 1


def test_a_rim_belongs_to_what_it_is_tied_to() -> None:
    assert absorbed(within=2, across=16)


def test_all_rims_of_a_community_join_it() -> None:
    rims = range(12, 42, 3)
    links = [(a, b) for rim in rims for a, b in [(rim, rim + 1), (rim + 1, rim + 2)]]
    bridges = [(node, rim + node % 3) for rim in rims for node in range(12)]
    bridges += [((node + 1) % 12, rim + node % 3) for rim in rims for node in range(12)]
    edges = np.array([*combinations(range(12), 2), *links, *bridges], dtype=np.int64)
    membership = np.array([0] * 12 + [rim for rim in rims for _ in range(3)], dtype=np.int64)
    order = np.random.default_rng(1).permutation(len(edges))
    for chosen in (edges, edges[order]):
        assert set(absorb(membership, chosen, np.ones(len(edges)), least=3).tolist()) == {0}


def test_a_part_that_holds_together_stays_apart() -> None:
    assert not absorbed(within=3, across=16)


def test_few_accounts_are_no_rim() -> None:
    edges = np.array([*combinations(range(12), 2), (0, 12), (1, 12), (2, 12)], dtype=np.int64)
    membership = np.array([0] * 12 + [12], dtype=np.int64)
    merged = absorb(membership, edges, np.ones(len(edges)), least=3)
    assert merged.tolist() == membership.tolist()
