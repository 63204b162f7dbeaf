"""Separation: operators on one pool of proxies are told apart by their work, one's shards not."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest

from graph.grouping.separation import separate
from graph.grouping.work import Work
from tests.graph.grouping.own_holdings import (
    Holding,
    Integers,
    dealt,
    edges_of,
    holders,
    in_pairs,
)

ONE, OTHER = range(0, 30), range(30, 50)
BOTH = range(50)


def done_apart(
    membership: Integers, edges: Integers, strengths: npt.NDArray[np.float64], held: pl.DataFrame
) -> Integers:
    work = Work.of(membership, held)
    return separate(membership, edges, strengths, work, held, seed=1)


def separated(held: list[Holding], seed: int = 1) -> Integers:
    """Fifty accounts of one community, half of whose pairs are linked, all alike."""
    draw = random.Random(seed)
    edges = edges_of(pair for pair in combinations(BOTH, 2) if draw.random() < 0.5)
    whole = np.zeros(50, dtype=np.int64)
    strengths = np.full(len(edges), 5.0)
    return done_apart(whole, edges, strengths, holders(held))


def work(common: int, seed: int = 1) -> list[Holding]:
    """Two operators' work, and what both bought of one list."""
    return [
        *dealt(ONE, 150, 4, seed, "one"),
        *dealt(OTHER, 100, 4, seed + 1, "other"),
        *dealt(BOTH, common, 4, seed + 2, "sold"),
    ]


@pytest.mark.parametrize("seed", range(6))
def test_operators_are_told_apart_by_their_work(seed: int) -> None:
    assert separated(work(common=15, seed=seed), seed=seed).tolist() == [0] * 30 + [30] * 20


@pytest.mark.parametrize("seed", range(6))
def test_a_ring_s_few_accounts_are_no_part_of_a_company(seed: int) -> None:
    # Too few for a ring, but what they are put together with would be thought of that ring.
    held = [
        *dealt(range(42), 200, 4, seed, "company"),
        *dealt(range(42, 50), 120, 3, seed, "ring"),
        *dealt(BOTH, 10, 4, seed, "sold"),
    ]
    found = separated(held, seed=seed).tolist()
    assert set(found[:42]) == {0}
    assert 0 not in found[42:]


@pytest.mark.parametrize("seed", range(6))
def test_one_operator_s_accounts_stay_together(seed: int) -> None:
    assert not separated(dealt(BOTH, 250, 4, seed), seed=seed).any()


@pytest.mark.parametrize("seed", range(6))
def test_work_that_is_mixed_is_one_operator_s(seed: int) -> None:
    assert not separated(work(common=150, seed=seed), seed=seed).any()


def test_nothing_that_is_known_of_their_work_changes_nothing() -> None:
    assert not separated([]).any()


@pytest.mark.parametrize("seed", range(12))
def test_chance_meetings_of_few_are_no_work_of_their_own(seed: int) -> None:
    # Each account asks two or three questions that another one asks, too.
    draw = random.Random(seed)
    pairs = [tuple(sorted(draw.sample(BOTH, 2))) for _ in range(60)]
    assert not separated(in_pairs(pairs), seed=seed).any()  # type: ignore[arg-type]


def test_who_does_nothing_known_stays_with_those_he_is_tied_to() -> None:
    # Ten more accounts, linked to the first operator's alone.
    silent = range(50, 60)
    edges = edges_of([*combinations(BOTH, 2), *((n, 50 + n % 10) for n in ONE)])
    whole = np.zeros(60, dtype=np.int64)
    done = holders(work(common=0))
    found = done_apart(whole, edges, np.full(len(edges), 5.0), done).tolist()
    assert found == [0] * 30 + [30] * 20 + [0] * len(silent)


def test_no_order_of_links_changes_it() -> None:
    held = holders(work(common=15))
    edges = edges_of(combinations(BOTH, 2))
    order = np.random.default_rng(1).permutation(len(edges))
    whole, strengths = np.zeros(50, dtype=np.int64), np.linspace(2, 9, len(edges))
    found = done_apart(whole, edges, strengths, held)
    again = done_apart(whole, edges[order], strengths[order], held.reverse())
    assert again.tolist() == found.tolist()


def test_communities_are_searched_each_by_itself() -> None:
    # Both communities ask one list: nothing comes together that was not together before.
    edges = edges_of([*combinations(range(25), 2), *combinations(range(25, 50), 2), (0, 25)])
    two = np.array([0] * 25 + [25] * 25, dtype=np.int64)
    held = holders(dealt(BOTH, 250, 4, 1))
    found = done_apart(two, edges, np.full(len(edges), 5.0), held)
    assert found.tolist() == two.tolist()


@pytest.mark.parametrize(("accounts", "tasks"), [(100, 3), (500, 4), (500, 6)])
def test_what_was_found_by_chance_does_not_hold(accounts: int, tasks: int) -> None:
    # One operator's tasks, each dealt to any two; links are those who meet, and others.
    draw = random.Random(accounts + tasks)
    everybody = range(accounts)
    pairs = [tuple(draw.sample(everybody, 2)) for _ in range(accounts * tasks // 2)]
    others = [tuple(draw.sample(everybody, 2)) for _ in range(5 * accounts)]
    edges = edges_of({tuple(sorted(pair)) for pair in [*pairs, *others]})  # type: ignore[misc]
    whole, strengths = np.zeros(accounts, dtype=np.int64), np.full(len(edges), 5.0)
    held = holders(in_pairs(tuple(sorted(pair)) for pair in pairs))  # type: ignore[misc]
    assert not done_apart(whole, edges, strengths, held).any()


def test_who_works_with_neither_goes_where_his_links_say_most() -> None:
    # Ten accounts with few and strong links to the one operator, many and weak ones to the other.
    few = [(n, 50 + n) for n in range(10)]
    many = [(30 + n, 50 + m) for n in range(10) for m in range(10) if (n + m) % 2]
    inside = [*combinations(BOTH, 2), *combinations(range(50, 60), 2)]
    edges = edges_of([*inside, *few, *many])
    for strong, home in ((100.0, 0), (1.0, 30)):
        strengths = np.concatenate([np.full(len(inside), 5.0), np.full(10, strong), np.ones(50)])
        whole = np.zeros(60, dtype=np.int64)
        done = holders(work(common=0))
        found = done_apart(whole, edges, strengths, done)
        assert set(found[50:].tolist()) == {home}


@pytest.mark.parametrize("seed", range(4))
def test_a_scattered_ring_is_put_together_before_its_work_is_judged(seed: int) -> None:
    # Each asks four things that three others ask: of a tenth of its accounts hardly anybody asks
    # one, so that no such part works on its own, but all of them together do.
    scattered, busy = range(600), range(600, 640)
    held = [
        *dealt(scattered, 600, 4, seed, "scattered"),
        *dealt(busy, 300, 4, seed, "busy"),
        *dealt(range(640), 60, 4, seed, "sold"),
    ]
    askers: dict[object, list[int]] = {}
    for node, *thing in held:
        askers.setdefault(tuple(thing), []).append(node)
    meet = {pair for nodes in askers.values() for pair in combinations(sorted(nodes), 2)}
    draw = random.Random(seed)
    drawn = [draw.sample(scattered, 2) for _ in range(6_000)]
    proxies = {(min(pair), max(pair)) for pair in drawn}
    shared = {(draw.choice(scattered), draw.choice(busy)) for _ in range(300)}
    edges = edges_of(meet | proxies | shared)
    strengths = np.full(len(edges), 5.0)
    found = done_apart(np.zeros(640, dtype=np.int64), edges, strengths, holders(held))
    (of_busy,) = np.unique(found[600:])
    assert (found[:600] == of_busy).sum() < 30
    assert np.bincount(found[:600]).max() > 570
