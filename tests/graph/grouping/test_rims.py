"""Rims join what they are tied to; what holds together by itself stays apart."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from graph.grouping.rims import absorb, join_weak


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


def joined(within: int, across: int, accounts: int = 12, least: int = 3) -> bool:
    """Whether a ring of accounts in a circle, with these links, joins a clique of twelve."""
    circle = [(12 + node, 12 + (node + 1) % accounts) for node in range(accounts)]
    bridges = [(node % 12, 12 + node % accounts) for node in range(across)]
    edges = np.array([*combinations(range(12), 2), *circle[:within], *bridges], dtype=np.int64)
    membership = np.array([0] * 12 + [12] * accounts, dtype=np.int64)
    merged = join_weak(membership, edges, np.ones(len(edges)), least)
    return len(set(merged.tolist())) == 1


def test_a_part_tied_more_to_another_than_within_joins_it() -> None:
    assert joined(within=5, across=12)
    assert not joined(within=6, across=12), "each link within counts at both ends"


def test_a_small_part_joins_what_it_is_tied_to() -> None:
    assert joined(within=12, across=1, least=13)
    assert not joined(within=12, across=0, least=13), "to nothing"


def test_single_accounts_join_what_they_are_tied_to_most() -> None:
    cliques = [*combinations(range(12), 2), *combinations(range(12, 24), 2)]
    singles = [(one, node) for node in range(24, 40) for one in (node % 12, 12, 13)]
    edges = np.array([*cliques, *singles], dtype=np.int64)
    membership = np.array([0] * 12 + [12] * 12 + list(range(24, 40)), dtype=np.int64)
    joined = join_weak(membership, edges, np.ones(len(edges)), least=3).tolist()
    assert joined == [0] * 12 + [12] * 28
