"""Dealing: portions that are dealt one corpus come together, operators with one seller do not."""

from __future__ import annotations

import random
from functools import partial
from itertools import combinations

import numpy as np
import polars as pl
import pytest
from hypothesis import given

from graph.grouping.dealing import reunite_by_dealing
from graph.grouping.work import DEALT, Work
from tests.graph.grouping import own_holdings
from tests.graph.grouping.own_holdings import (
    DRAWN,
    LINKS,
    ONE,
    OTHER,
    Drawn,
    Holding,
    Integers,
    asked,
    check_merges_only,
    dealt,
    edges_of,
    holders,
    in_pairs,
)

BOTH = [*ONE, *OTHER]


def reunited(membership: Integers, edges: Integers, held: pl.DataFrame) -> Integers:
    """Communities that are dealt the same holdings are one."""
    # Read before anybody was grouped: what the communities are now is read anew.
    return reunite_by_dealing(membership, edges, Work.of(np.arange(len(membership)), held))


united = partial(own_holdings.united, reunited)


def portions(number: int, accounts: int = 8) -> Integers:
    """So many communities of so many."""
    return np.repeat(np.arange(number, dtype=np.int64) * accounts, accounts)


def all_linked(number: int) -> Integers:
    """Two links between any two of so many communities of eight."""
    pairs = combinations(range(number), 2)
    return edges_of((8 * one + n, 8 * other + n) for one, other in pairs for n in (0, 1))


@pytest.mark.parametrize("seed", range(8))
def test_portions_that_are_dealt_one_corpus_are_one_ring(seed: int) -> None:
    assert united(dealt(BOTH, things=200, times=3, seed=seed))


@pytest.mark.parametrize("seed", range(8))
def test_operators_with_one_seller_are_two(seed: int) -> None:
    own = dealt(ONE, 100, 3, seed, "one") + dealt(OTHER, 100, 3, seed + 100, "other")
    assert not united(own + dealt(BOTH, 40, 3, seed + 200, "sold"))


@pytest.mark.parametrize("signal", DEALT)
def test_tasks_and_phrases_are_dealt_as_questions_are(signal: str) -> None:
    assert united(dealt(BOTH, 200, 3, seed=1, signal=signal))


def test_five_things_are_needed() -> None:
    assert united(in_pairs((n, 10 + n) for n in range(5)))
    assert not united(in_pairs((n, 10 + n) for n in range(4)))


def test_one_question_that_is_seen_in_many_ways_is_one_thing() -> None:
    assert not united(asked("abcdefghij", [0, 10]))


def test_a_question_among_many_others_is_hardly_a_meeting() -> None:
    # Each of the five questions is asked once in either, and by eight of a third community.
    third = range(20, 36)
    rows = [asked([f"q{n}"], [n, 10 + n, *third[n : n + 8]]) for n in range(5)]
    membership = np.array([0] * 10 + [10] * 10 + [20] * 16, dtype=np.int64)
    held = holders(one for row in rows for one in row)
    assert reunited(membership, edges_of(LINKS), held).tolist() == membership.tolist()


def test_questions_and_phrases_are_weighed_together() -> None:
    questions = dealt(BOTH, 400, 3, seed=1)

    def with_own_phrases(number: int) -> list[Holding]:
        template = partial(dealt, times=5, signal="prompt_template")
        return [
            *template(ONE, number, seed=2, name="one"),
            *template(OTHER, number, seed=3, name="other"),
        ]

    assert united([*questions, *with_own_phrases(5)])
    assert not united([*questions, *with_own_phrases(150)])


def test_a_part_that_asks_more_within_than_across_is_another_s() -> None:
    across, within = dealt(BOTH, 60, 2, seed=1), dealt(ONE, 120, 3, seed=2, name="own")
    assert united(across)
    assert not united([*across, *within])


def test_what_is_dealt_to_no_portion_twice_joins_them() -> None:
    assert united(in_pairs((one, other) for one in ONE for other in OTHER))


@pytest.mark.parametrize(
    ("accounts", "things", "links", "is_united"),
    [
        (10, 8, [], False),
        (10, 8, [(0, 10)], True),
        (11, 8, [(0, 10)], False),
        (11, 8, [(0, 10), (1, 10)], False),
        (11, 8, [(0, 10), (1, 11)], True),
        # Without a link a thing for ten pairs, of 110.
        (11, 11, [], True),
    ],
)
def test_two_of_either_must_be_linked_or_one_of_few_or_much_in_common(
    accounts: int, things: int, links: list[tuple[int, int]], is_united: bool
) -> None:
    membership = np.array([0] * 10 + [10] * accounts, dtype=np.int64)
    held = holders(in_pairs((n % 10, 10 + n % accounts) for n in range(things)))
    assert (not reunited(membership, edges_of(links), held).any()) == is_united


def test_without_a_link_there_must_be_a_thing_for_ten_pairs() -> None:
    membership = np.array([0] * 10 + [10] * 11, dtype=np.int64)
    common = in_pairs((n, 10 + n) for n in range(10))
    # The eleventh works, too, with one of its own.
    held = holders([*common, *in_pairs([(19, 20)])])
    assert reunited(membership, edges_of([]), held).any()
    assert not reunited(membership, edges_of([]), holders(common)).any()


@pytest.mark.parametrize(("own", "is_united"), [(0, True), (40, False)])
def test_firms_of_one_trade_without_a_link_stay_apart(own: int, is_united: bool) -> None:
    # Of twenty accounts each: what they have in common is dealt to all forty.
    each = range(20), range(20, 40)
    works = [dealt(firm, own, 3, seed, f"own{seed}") for seed, firm in enumerate(each)]
    held = holders([*works[0], *works[1], *dealt(range(40), 120, 3, seed=7)])
    membership = np.repeat(np.array([0, 20]), 20)
    assert (not reunited(membership, edges_of([]), held).any()) == is_united


@pytest.mark.parametrize(
    ("things", "links", "is_united"),
    [(9, [], False), (10, [], True), (4, LINKS[:1], False), (5, LINKS[:1], True)],
)
def test_without_a_link_twice_as_much_must_be_in_common(
    things: int, links: list[tuple[int, int]], is_united: bool
) -> None:
    common = in_pairs((n % 10, 10 + n // 10 + n % 10) for n in range(things))
    assert united(common, links) == is_united


def test_portions_without_a_link_that_each_do_their_own_work_stay_apart() -> None:
    own = dealt(ONE, 60, 3, 1, "one") + dealt(OTHER, 60, 3, 2, "other")
    sold = in_pairs((n, 10 + n) for n in range(10))
    assert not united([*own, *sold], [])


def test_one_busy_account_is_no_portion() -> None:
    membership = np.array([0] * 10 + [10] * 3, dtype=np.int64)
    held = holders([*dealt(ONE, 200, 3, seed=1), *in_pairs((n, 10) for n in range(8))])
    assert reunited(membership, edges_of([(0, 10)]), held).any()


@pytest.mark.parametrize("seed", range(4))
def test_many_small_portions_are_told_by_all_together(seed: int) -> None:
    # Any two of them have three questions in common, and each of them one within.
    questions = holders(dealt(range(320), 400, 4, seed))
    assert not reunited(portions(40), all_linked(40), questions).any()


@pytest.mark.parametrize("seed", range(4))
def test_small_portions_of_two_operators_come_together_as_two(seed: int) -> None:
    one, other = range(160), range(160, 320)
    own = dealt(one, 600, 4, seed, "one") + dealt(other, 600, 4, seed + 1, "other")
    sold = dealt(range(320), 100, 4, seed + 9, "sold")
    found = reunited(portions(40), all_linked(40), holders([*own, *sold]))
    assert not set(found[:160].tolist()) & set(found[160:].tolist())
    assert np.mean(found[:160] == 0) > 0.9


def test_half_as_often_as_in_the_portions_that_came_in() -> None:
    # Of what is met in a portion, 0.55 is met in its operator's others, and 0.45 in the other's.
    one, other = range(80), range(80, 160)
    own = [dealt(range(8 * n, 8 * n + 8), 19, 4, n, f"own{n} ") for n in range(20)]
    group = dealt(one, 474, 4, 1, "one") + dealt(other, 474, 4, 2, "other")
    common = dealt(range(160), 8586, 4, 3, "common")
    held = holders([*group, *common, *(row for rows in own for row in rows)])
    found = reunited(portions(20), all_linked(20), held)
    assert found.tolist() == [0] * 80 + [80] * 80


def test_a_small_ring_that_works_by_itself_is_no_part_of_a_large_silent_community() -> None:
    # The large one's have hardly a question in common; the small one's eight have plenty.
    draw = random.Random(1)
    silent = [tuple(sorted(draw.sample(range(2000), 2))) for _ in range(100)]
    busy = draw.sample([*combinations(range(2000, 2008), 2)], 20)
    common = [(n, 2000 + n) for n in range(5)]
    held = holders(in_pairs([*silent, *busy, *common]))  # type: ignore[list-item]
    membership = np.array([0] * 2000 + [2000] * 8, dtype=np.int64)
    found = reunited(membership, edges_of([(0, 2000), (1, 2001)]), held)
    assert found.tolist() == membership.tolist()


def test_very_many_portions_on_one_corpus_are_one_ring() -> None:
    questions = holders(dealt(range(800), 1_000, 40, 1))
    chain = edges_of((8 * n + m, 8 * n + 8 + m) for n in range(99) for m in (0, 1))
    assert np.mean(reunited(portions(100), chain, questions) == 0) > 0.9


@pytest.mark.parametrize(("accounts", "is_united"), [(2, False), (3, True)])
def test_three_accounts_may_be_a_portion(accounts: int, is_united: bool) -> None:
    membership = np.array([0] * 10 + [10] * accounts, dtype=np.int64)
    held = holders(dealt(range(10 + accounts), 100, 3, seed=1))
    found = reunited(membership, edges_of(LINKS[:2]), held)
    assert (found.tolist() != membership.tolist()) == is_united


@pytest.mark.parametrize("signal", DEALT)
@given(drawn=DRAWN)
def test_dealing_only_merges_and_does_not_depend_on_the_order(signal: str, drawn: Drawn) -> None:
    check_merges_only(reunited, signal, drawn)
