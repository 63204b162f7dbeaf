"""Meetings: products of sparse matrices tell what counting by hand does."""

from __future__ import annotations

import random

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from graph.grouping import meetings
from graph.grouping.meetings import (
    common,
    common_of_nodes,
    held_things,
    met_by_thing,
    met_inside,
)
from tests.graph.grouping.own_holdings import Integers

NODES, THINGS = 30, 40
MEMBERSHIP = np.array([0] * 12 + [12] * 9 + list(range(21, NODES)), dtype=np.int64)


def drawn(seed: int) -> tuple[list[set[int]], Integers]:
    """What each node has, and the worth of each thing."""
    draw = random.Random(seed)
    has = [set(draw.sample(range(THINGS), draw.randrange(12))) for _ in range(NODES)]
    return has, np.array([draw.randrange(1, 1000) for _ in range(THINGS)], dtype=np.int64)


def members_of(name: int, has: list[set[int]]) -> list[set[int]]:
    return [things for home, things in zip(MEMBERSHIP.tolist(), has, strict=True) if home == name]


def matrix(has: list[set[int]]) -> csr_matrix:
    place = [(node, thing) for node, things in enumerate(has) for thing in sorted(things)]
    rows, columns = zip(*place, strict=True)
    ones = np.ones(len(place), dtype=np.int64)
    return csr_matrix((ones, (rows, columns)), shape=(NODES, THINGS))


@pytest.mark.parametrize("at_once", [1, 50, 4_000_000])
@pytest.mark.parametrize("seed", range(3))
def test_nodes_meet_communities(seed: int, at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings, "THINGS_AT_ONCE", at_once)
    has, each = drawn(seed)
    names, held = held_things(MEMBERSHIP, matrix(has))
    nodes = np.array([3, 29, 3, 14, 0], dtype=np.int64)
    rows = np.array([1, 0, 0, 1, 4], dtype=np.int64)
    found = common(matrix(has), nodes, held, rows, each)
    members = [members_of(names[row], has) for row in rows]
    things = [
        sum(any(t in one for one in of) for t in has[n])
        for n, of in zip(nodes, members, strict=True)
    ]
    met = [
        sum(int(each[t]) for one in of for t in has[n] & one)
        for n, of in zip(nodes, members, strict=True)
    ]
    assert found.things.tolist() == things
    assert found.met.tolist() == met


@pytest.mark.parametrize("at_once", [1, 20, 4_000_000])
def test_nodes_meet_nodes(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings, "THINGS_AT_ONCE", at_once)
    has, each = drawn(1)
    edges = np.array([(0, 1), (7, 2), (28, 29), (5, 5)], dtype=np.int64)
    found = common_of_nodes(matrix(has), edges, each)
    both = [has[one] & has[other] for one, other in edges]
    assert found.things.tolist() == [len(things) for things in both]
    assert found.met.tolist() == [int(sum(each[list(things)])) for things in both]


def test_members_meet_one_another_both_ways() -> None:
    has, each = drawn(2)
    names, held = held_things(MEMBERSHIP, matrix(has))
    inside = met_inside(held, each)
    rate = met_by_thing(held, each)
    for row, name in enumerate(names):
        members = members_of(name, has)
        met = sum(
            int(each[t])
            for n, one in enumerate(members)
            for m, other in enumerate(members)
            for t in one & other
            if n != m
        )
        assert inside[row] == met
        assert rate[row] == pytest.approx(met / max(1, sum(map(len, members))))


def test_of_no_pairs_nothing_is_told() -> None:
    has, each = drawn(3)
    nobody = np.empty(0, dtype=np.int64)
    _, held = held_things(MEMBERSHIP, matrix(has))
    assert not len(common(held, nobody, held, nobody, each).met)
    assert not len(common_of_nodes(matrix(has), np.empty((0, 2), dtype=np.int64), each).met)
