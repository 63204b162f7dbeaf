"""Dealing: portions that are dealt one corpus come together, operators with one seller do not."""

from __future__ import annotations

import random
from functools import partial
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given

from graph.grouping.dealing import DEALT, MOST_COMMUNITIES, reunite_by_dealing
from tests.graph.grouping import own_holdings
from tests.graph.grouping.own_holdings import (
    DRAWN,
    LINKS,
    ONE,
    OTHER,
    Drawn,
    Holding,
    Integers,
    check_merges_only,
    edges_of,
    had,
    holders,
)

ASKED = "near_duplicate_prompt"
BOTH = [*ONE, *OTHER]
asked = partial(had, ASKED)
united = partial(own_holdings.united, reunite_by_dealing)


def dealt(nodes: list[int], things: int, times: int, seed: int, name: str = "q") -> list[Holding]:
    """Questions of one corpus, each dealt to so many of the nodes at random."""
    draw = random.Random(seed)
    questions = [f"{name}{number}" for number in range(things)]
    return [one for q in questions for one in asked([q], sorted(draw.sample(nodes, times)))]


@pytest.mark.parametrize("seed", range(8))
def test_portions_that_are_dealt_one_corpus_are_one_ring(seed: int) -> None:
    assert united(dealt(BOTH, things=200, times=3, seed=seed))


@pytest.mark.parametrize("seed", range(8))
def test_operators_with_one_seller_are_two(seed: int) -> None:
    own = dealt([*ONE], 100, 3, seed, "one") + dealt([*OTHER], 100, 3, seed + 100, "other")
    assert not united(own + dealt(BOTH, 40, 3, seed + 200, "sold"))


@pytest.mark.parametrize("signal", DEALT)
def test_what_all_of_both_have_is_mixed(signal: str) -> None:
    assert united(had(signal, "abcde", BOTH))
    assert not united(had(signal, "abcd", BOTH))


def test_questions_and_phrases_are_weighed_together() -> None:
    questions = dealt(BOTH, 400, 3, seed=1)

    def with_own_phrases(number: int) -> list[Holding]:
        names = [(nodes, f"{nodes[0]} {n}") for nodes in (ONE, OTHER) for n in range(number)]
        return [one for nodes, name in names for one in had("prompt_template", [name], nodes)]

    assert united([*questions, *with_own_phrases(2)])
    assert not united([*questions, *with_own_phrases(40)])


def test_a_part_that_asks_more_within_than_across_is_another_s() -> None:
    across, within = dealt(BOTH, 60, 2, seed=1), dealt([*ONE], 120, 3, seed=2, name="own")
    assert united(across)
    assert not united([*across, *within])


def test_what_others_ask_is_nobody_s_own() -> None:
    assert not united(asked("abcdefgh", BOTH, elsewhere=20))


def test_what_is_dealt_to_no_portion_twice_joins_them() -> None:
    once = [asked([f"q{one}{other}"], [one, other]) for one in ONE for other in OTHER]
    assert united([one for pair in once for one in pair])
    assert not united([one for pair in once[:4] for one in pair])


def portions(number: int) -> Integers:
    """So many communities of eight."""
    return np.repeat(np.arange(number, dtype=np.int64) * 8, 8)


def all_linked(number: int) -> Integers:
    """Two links between any two of so many communities of eight."""
    return edges_of(
        (8 * one + n, 8 * other + n)
        for one, other in combinations(range(number), 2)
        for n in (0, 1)
    )


@pytest.mark.parametrize("seed", range(4))
def test_many_small_portions_are_told_by_all_together(seed: int) -> None:
    # Any two of them have a handful of questions in common, and hardly any within.
    nodes, membership = [*range(320)], portions(40)
    found = reunite_by_dealing(membership, all_linked(40), holders(dealt(nodes, 1200, 4, seed)))
    assert np.mean(found == 0) > 0.9


@pytest.mark.parametrize("seed", range(4))
def test_small_portions_of_two_operators_come_together_as_two(seed: int) -> None:
    half = [*range(160)], [*range(160, 320)]
    own = [one for n, nodes in enumerate(half) for one in dealt(nodes, 600, 4, seed + n, f"own{n}")]
    sold = dealt([*half[0], *half[1]], 100, 4, seed + 9, "sold")
    found = reunite_by_dealing(portions(40), all_linked(40), holders([*own, *sold]))
    assert not set(found[:160].tolist()) & set(found[160:].tolist())
    assert np.mean(found[:160] == 0) > 0.9


@pytest.mark.parametrize(
    ("links", "is_united"), [([], False), ([(0, 10), (1, 10)], False), ([(0, 10), (1, 11)], True)]
)
def test_two_of_either_must_be_linked(links: list[tuple[int, int]], is_united: bool) -> None:
    assert united(asked("abcdefgh", BOTH), links) == is_united


def test_a_fashion_of_very_many_communities_joins_none() -> None:
    number = MOST_COMMUNITIES + 1
    membership = np.repeat(np.arange(number) * 5, 5)
    edges = np.array([(0, 5), (1, 6)])
    nodes = range(5 * number)
    found = reunite_by_dealing(membership, edges, holders(asked("abcdefgh", nodes)))
    assert found.tolist() == membership.tolist()
    few = reunite_by_dealing(membership[:10], edges, holders(asked("abcdefgh", range(10))))
    assert set(few.tolist()) == {0}


def test_two_accounts_are_no_portion() -> None:
    membership = np.array([0] * 10 + [10] * 2, dtype=np.int64)
    found = reunite_by_dealing(
        membership, edges_of(LINKS[:2]), holders(asked("abcdefgh", range(12)))
    )
    assert found.tolist() == membership.tolist()


@pytest.mark.parametrize("signal", DEALT)
@given(drawn=DRAWN)
def test_dealing_only_merges_and_does_not_depend_on_the_order(signal: str, drawn: Drawn) -> None:
    check_merges_only(reunite_by_dealing, signal, drawn)
