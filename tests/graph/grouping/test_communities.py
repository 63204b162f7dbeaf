"""Communities: what belongs together stays whole, what a bridge joins falls apart."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import combinations, pairwise
from typing import TypedDict

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.grouping.communities import find_communities, linked_parts
from graph.settings import Settings


class Search(TypedDict):
    """How grouping searches."""

    resolution: float
    cohesion: float
    degree_cap: int
    seed: int


DEFAULTS = Settings()
SEARCH: Search = {
    "resolution": DEFAULTS.rings.resolution,
    "cohesion": DEFAULTS.rings.cohesion,
    "degree_cap": 4 * DEFAULTS.evidence.neighbours,
    "seed": DEFAULTS.rings.seed,
}
Edge = tuple[int, int]
Partition = set[frozenset[int]]


def communities(
    nodes: int, edges: Iterable[Edge], weight: float = 0.95, start: list[int] | None = None
) -> list[int]:
    chosen = np.array(sorted(edges), dtype=np.int64).reshape(-1, 2)
    found = find_communities(
        nodes,
        chosen,
        np.full(len(chosen), weight),
        **SEARCH,
        start=start,
    )
    return [int(one) for one in found]


def partition(membership: list[int]) -> Partition:
    parts: dict[int, set[int]] = {}
    for node, community in enumerate(membership):
        parts.setdefault(community, set()).add(node)
    return {frozenset(part) for part in parts.values()}


def clique(nodes: Iterable[int]) -> list[Edge]:
    return list(combinations(sorted(nodes), 2))


def circle(nodes: int, neighbours: int, seed: int) -> set[Edge]:
    """A ring as linking leaves it: in a few orders, each member with its neighbours."""
    order = list(range(nodes))
    generator = random.Random(seed)
    edges = set()
    for _ in range(2):
        generator.shuffle(order)
        for step in range(1, neighbours + 1):
            for n, one in enumerate(order):
                other = order[(n + step) % nodes]
                edges.add((min(one, other), max(one, other)))
    return edges


def test_cliques_joined_by_a_bridge_fall_apart() -> None:
    edges = [*clique(range(8)), *clique(range(8, 16)), (0, 8)]
    found = partition(communities(16, edges))
    assert found == {frozenset(range(8)), frozenset(range(8, 16))}


@pytest.mark.parametrize("neighbours", [3, 6, 10])
def test_a_large_ring_of_bounded_degree_stays_whole(neighbours: int) -> None:
    assert len(set(communities(2_000, circle(2_000, neighbours, seed=1)))) == 1


def test_two_large_rings_joined_by_a_few_false_links_stay_two() -> None:
    one = circle(1_000, 6, seed=1)
    other = {(a + 1_000, b + 1_000) for a, b in circle(1_000, 6, seed=2)}
    bridges = {(n, n + 1_000) for n in range(5)}
    found = partition(communities(2_000, one | other | bridges))
    assert found == {frozenset(range(1_000)), frozenset(range(1_000, 2_000))}


def test_operators_who_use_the_same_resources_are_told_apart() -> None:
    # Each account of the small ring is tied to forty of its own, and by proxies and corpora to four
    # of a ring seventeen times as large.
    draws = np.random.default_rng(5)
    large = circle(2_000, 40, seed=1)
    small = {(2_000 + a, 2_000 + b) for a, b in circle(120, 20, seed=2)}
    shared = {(int(draws.integers(2_000)), 2_000 + n) for n in range(120) for _ in range(4)}
    found = partition(communities(2_120, large | small | shared))
    assert found == {frozenset(range(2_000)), frozenset(range(2_000, 2_120))}


def test_noise_in_the_weights_below_their_precision_changes_nothing() -> None:
    # What a sum of such noise looks like is no gain, and must not keep a search going.
    edges = np.array(sorted(circle(200, 6, seed=1)), dtype=np.int64)
    weights = np.round(np.random.default_rng(1).uniform(0.5, 1, len(edges)) * 1_024) / 1_024
    noise = np.random.default_rng(2).uniform(-1e-9, 1e-9, len(edges))
    clean = find_communities(200, edges, weights, **SEARCH)
    noisy = find_communities(200, edges, weights + noise, **SEARCH)
    assert clean.tolist() == noisy.tolist()


def test_a_chain_of_strangers_falls_apart() -> None:
    found = partition(communities(300, pairwise(range(300))))
    assert max(map(len, found)) <= 12


def test_a_star_of_a_hub_and_strangers_is_no_large_community() -> None:
    found = partition(communities(300, [(0, n) for n in range(1, 300)]))
    assert max(map(len, found)) <= 12


def test_nodes_without_links_stay_alone() -> None:
    assert communities(4, []) == [0, 1, 2, 3]
    assert communities(4, [(1, 2)]) == [0, 1, 1, 3]


def test_a_community_is_named_by_its_smallest_node() -> None:
    assert communities(6, [*clique([1, 3, 5]), (2, 4)]) == [0, 1, 2, 1, 2, 1]


@given(sizes=st.lists(st.integers(1, 12), min_size=1, max_size=12), seed=st.integers(0, 999))
@settings(max_examples=40)
def test_a_union_of_cliques_is_its_connected_components(sizes: list[int], seed: int) -> None:
    nodes = list(range(sum(sizes)))
    random.Random(seed).shuffle(nodes)
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    rest = iter(nodes)
    for size in sizes:
        graph.add_edges_from(clique([next(rest) for _ in range(size)]))
    edges = [(min(edge), max(edge)) for edge in graph.edges]
    components = {frozenset(part) for part in nx.connected_components(graph)}
    assert partition(communities(len(nodes), edges)) == components


def planted(seed: int) -> list[Edge]:
    """Groups that hold together well, and a few false links between them."""
    generator = random.Random(seed)
    edges = set()
    for group in range(6):
        members = range(group * 12, group * 12 + 12)
        edges |= {edge for edge in clique(members) if generator.random() < 0.8}
    edges |= {(generator.randrange(36), generator.randrange(36, 72)) for _ in range(6)}
    return sorted(edges)


@given(seed=st.integers(0, 10_000))
@settings(max_examples=25)
def test_the_numbers_of_nodes_do_not_matter(seed: int) -> None:
    edges = planted(seed)
    numbers = list(range(72))
    random.Random(seed + 1).shuffle(numbers)
    renamed = [(min(numbers[a], numbers[b]), max(numbers[a], numbers[b])) for a, b in edges]
    found = partition(communities(72, renamed))
    one = {frozenset(numbers[node] for node in part) for part in partition(communities(72, edges))}
    assert found == one


@given(seed=st.integers(0, 10_000))
@settings(max_examples=15)
def test_the_order_of_links_does_not_matter(seed: int) -> None:
    edges = planted(seed)
    shuffled = random.Random(seed).sample(edges, len(edges))
    generator = np.random.default_rng(seed)
    weights = dict(zip(edges, generator.uniform(0.8, 1.0, len(edges)), strict=True))
    one, other = (
        find_communities(
            72,
            np.array(order, dtype=np.int64),
            np.array([weights[edge] for edge in order]),
            **SEARCH,
        )
        for order in (edges, shuffled)
    )
    assert (one == other).all()


@given(seed=st.integers(0, 10_000))
@settings(max_examples=15)
def test_starting_from_last_night_s_partition_finds_the_same_groups(seed: int) -> None:
    edges = planted(seed)
    found = communities(72, edges)
    assert partition(communities(72, edges, start=found)) == partition(found)


def test_the_caller_s_random_numbers_are_left_alone_between_equal_searches() -> None:
    edges = planted(1)
    random.seed(1)
    one = communities(72, edges)
    random.seed(2)
    assert communities(72, edges) == one


@pytest.mark.parametrize("seed", range(5))
def test_parts_are_cut_with_all_their_links(seed: int) -> None:
    draw = random.Random(seed)
    edges = sorted({tuple(sorted(draw.sample(range(60), 2))) for _ in range(300)})
    labels = [draw.randrange(6) for _ in range(60)]
    membership = np.array([labels.index(label) for label in labels], dtype=np.int64)
    names = np.unique(membership)[::-2]
    weights, start = np.arange(len(edges)) / 8, draw.sample(range(60), 60)
    links = np.array(edges, dtype=np.int64)
    parts = list(linked_parts(membership, names, links, weights, start))
    assert len(parts) == len(names)
    for part in parts:
        node = part.vs["node"]
        [name] = {int(membership[one]) for one in node}
        assert node == np.flatnonzero(membership == name).tolist()
        assert part.vs["start"] == [start[one] for one in node]
        found = {
            (node[link.source], node[link.target]): link["weight"]
            for link in part.es  # type: ignore[attr-defined]
        }
        inside = [n for n, (a, b) in enumerate(edges) if membership[a] == membership[b] == name]
        assert found == {edges[n]: weights[n] for n in inside}
