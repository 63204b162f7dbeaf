"""Dealing: portions that are dealt one corpus come together, operators with one seller do not."""

from __future__ import annotations

import random
from functools import partial

import numpy as np
import pytest
from hypothesis import given

from graph.grouping.dealing import DEALT, MOST_COMMUNITIES, reunite_by_dealing
from tests.graph.grouping import own_holdings
from tests.graph.grouping.own_holdings import (
    DRAWN,
    ONE,
    OTHER,
    Drawn,
    Holding,
    check_a_few_are_left,
    check_merges_only,
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
    assert not united([*questions, *with_own_phrases(20)])


def test_a_part_that_asks_more_within_than_across_is_another_s() -> None:
    across, within = dealt(BOTH, 60, 2, seed=1), dealt([*ONE], 120, 3, seed=2, name="own")
    assert united(across)
    assert not united([*across, *within])


def test_what_others_ask_is_nobody_s_own() -> None:
    assert not united(asked("abcdefgh", BOTH, elsewhere=20))


def test_those_who_share_nothing_among_themselves_cannot_be_compared() -> None:
    pairs = [asked([f"q{one}{other}"], [one, other]) for one in ONE for other in OTHER]
    assert not united([one for pair in pairs for one in pair])


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


def test_groups_of_a_few_are_left_as_they_are() -> None:
    check_a_few_are_left(reunite_by_dealing, asked("abcdefgh", range(14)))


@pytest.mark.parametrize("signal", DEALT)
@given(drawn=DRAWN)
def test_dealing_only_merges_and_does_not_depend_on_the_order(signal: str, drawn: Drawn) -> None:
    check_merges_only(reunite_by_dealing, signal, drawn)
