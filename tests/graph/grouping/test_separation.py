"""Separation: operators on one pool of proxies are told apart by their work, one's shards not."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import polars as pl
import pytest

from graph.grouping.separation import separate
from tests.graph.grouping.own_holdings import Holding, Integers, dealt, edges_of, holders, in_pairs

ONE, OTHER = range(0, 30), range(30, 50)
BOTH = range(50)
PAID = {"node_a": pl.Int64, "node_b": pl.Int64, "members_key": pl.Int64}
CARDS = [(n, 30 + n, n) for n in range(5)]


def separated(
    held: list[Holding], cards: list[tuple[int, int, int]] | None = None, seed: int = 1
) -> Integers:
    """Fifty accounts of one community, half of whose pairs are linked, all alike."""
    draw = random.Random(seed)
    edges = edges_of(pair for pair in combinations(BOTH, 2) if draw.random() < 0.5)
    paid = pl.DataFrame(cards or [], schema=PAID, orient="row")
    whole = np.zeros(50, dtype=np.int64)
    strengths = np.full(len(edges), 5.0)
    return separate(whole, edges, strengths, holders(held), paid, seed=1)


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
def test_one_operator_s_accounts_stay_together(seed: int) -> None:
    assert not separated(dealt(BOTH, 250, 4, seed), seed=seed).any()


@pytest.mark.parametrize("seed", range(6))
def test_work_that_is_mixed_is_one_operator_s(seed: int) -> None:
    assert not separated(work(common=150, seed=seed), seed=seed).any()


def test_two_jobs_on_the_same_cards_are_one_operator_s() -> None:
    assert not separated(work(common=0), CARDS).any()


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
    paid = pl.DataFrame([], schema=PAID, orient="row")
    found = separate(
        whole, edges, np.full(len(edges), 5.0), holders(work(common=0)), paid, seed=1
    ).tolist()
    assert found == [0] * 30 + [30] * 20 + [0] * len(silent)


def test_no_order_of_links_changes_it() -> None:
    held, paid = holders(work(common=15)), pl.DataFrame([], schema=PAID, orient="row")
    edges = edges_of(combinations(BOTH, 2))
    order = np.random.default_rng(1).permutation(len(edges))
    whole, strengths = np.zeros(50, dtype=np.int64), np.linspace(2, 9, len(edges))
    found = separate(whole, edges, strengths, held, paid, seed=1)
    again = separate(whole, edges[order], strengths[order], held.reverse(), paid, seed=1)
    assert again.tolist() == found.tolist()


def test_communities_are_searched_each_by_itself() -> None:
    # Both communities ask one list: nothing comes together that was not together before.
    edges = edges_of([*combinations(range(25), 2), *combinations(range(25, 50), 2), (0, 25)])
    two = np.array([0] * 25 + [25] * 25, dtype=np.int64)
    paid = pl.DataFrame([], schema=PAID, orient="row")
    held = holders(dealt(BOTH, 250, 4, 1))
    found = separate(two, edges, np.full(len(edges), 5.0), held, paid, seed=1)
    assert found.tolist() == two.tolist()
