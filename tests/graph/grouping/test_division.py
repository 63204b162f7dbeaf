"""Division: a small ring that many weak links tie to a large one is told apart."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from graph.grouping.communities import find_communities
from graph.grouping.division import LEAST_ACCOUNTS, divide
from tests.graph.grouping.test_communities import SEARCH, partition

LARGE, SMALL = 400, 40
Edges = list[tuple[int, int]]


def drawn(pairs: Edges, share: float, seed: int) -> Edges:
    chosen = np.random.default_rng(seed).random(len(pairs)) < share
    return [pair for pair, is_chosen in zip(pairs, chosen, strict=True) if is_chosen]


def two_rings(cross: float, strong: float, weak: float, small: int = SMALL) -> list[int]:
    """The division of a thin large ring and a dense small one in one community.

    `cross` is the share of pairs linked between them, `strong` and `weak` the strength of links
    within and between.
    """
    nodes = LARGE + small
    of_large = drawn(list(combinations(range(LARGE), 2)), 0.1, 1)
    of_small = drawn(list(combinations(range(LARGE, nodes), 2)), 0.8, 2)
    across = [(one, other) for one in range(LARGE) for other in range(LARGE, nodes)]
    between = drawn(across, cross, 3)
    edges = np.array([*of_large, *of_small, *between], dtype=np.int64)
    strengths = np.full(len(edges), strong)
    strengths[len(of_large) + len(of_small) :] = weak
    found = divide(
        np.zeros(nodes, dtype=np.int64), edges, strengths, cohesion=SEARCH["cohesion"], seed=1
    )
    return [int(one) for one in found]


def apart(small: int = SMALL) -> set[frozenset[int]]:
    return {frozenset(range(LARGE)), frozenset(range(LARGE, LARGE + small))}


def test_weak_links_do_not_hold_two_rings_together() -> None:
    assert partition(two_rings(cross=0.08, strong=0.9, weak=0.15)) == apart()


def test_a_search_by_the_number_of_links_would_not_tell_them_apart() -> None:
    assert len(partition(two_rings(cross=0.08, strong=0.5, weak=0.5))) == 1


def test_a_few_accounts_are_no_ring_of_their_own() -> None:
    few = LEAST_ACCOUNTS - 1
    assert len(partition(two_rings(cross=0.08, strong=0.9, weak=0.15, small=few))) == 1


def test_one_ring_with_links_of_any_strength_stays_whole() -> None:
    pairs = drawn(list(combinations(range(200), 2)), 0.3, 4)
    strengths = np.random.default_rng(5).uniform(0.1, 1.0, len(pairs))
    whole = np.zeros(200, dtype=np.int64)
    edges = np.array(pairs, dtype=np.int64)
    assert set(divide(whole, edges, strengths, cohesion=SEARCH["cohesion"], seed=1)) == {0}


def test_communities_are_only_divided() -> None:
    pairs = [*combinations(range(30), 2), *combinations(range(30, 60), 2)]
    pairs += [(node, node + 30) for node in range(30)]
    edges, strengths = np.array(pairs, dtype=np.int64), np.full(len(pairs), 0.9)
    membership = find_communities(60, edges, strengths, **SEARCH)
    divided = divide(membership, edges, strengths, cohesion=SEARCH["cohesion"], seed=1)
    assert partition(divided.tolist()) == {frozenset(range(30)), frozenset(range(30, 60))}


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_links_says_nothing(seed: int) -> None:
    pairs = drawn(list(combinations(range(100), 2)), 0.2, 6)
    strengths = np.random.default_rng(7).uniform(0.05, 1.0, len(pairs))
    edges = np.array(pairs, dtype=np.int64)
    order = np.random.default_rng(seed).permutation(len(pairs))
    whole = np.zeros(100, dtype=np.int64)
    one = divide(whole, edges, strengths, cohesion=0.9, seed=1)
    other = divide(whole, edges[order], strengths[order], cohesion=0.9, seed=1)
    assert one.tolist() == other.tolist()
