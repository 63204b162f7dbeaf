"""Apart: who does his own work is of no other ring, unless both write from one template."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import polars as pl
import pytest

from graph.grouping.apart import Apart
from graph.grouping.merging import all_pairs, merge_all
from graph.grouping.reunion import reunite
from graph.grouping.rims import absorb
from graph.grouping.tooling import reunite_by_tooling
from graph.grouping.work import Work
from tests.graph.grouping.own_holdings import (
    APART,
    LINKS,
    ONE,
    OTHER,
    Holding,
    Integers,
    dealt,
    edges_of,
    had,
    holders,
    in_pairs,
    shared,
)

OWN_WORK = [*dealt(ONE, 60, 3, 1, "one"), *dealt(OTHER, 60, 3, 2, "other")]


def apart_of(membership: Integers, held: list[Holding], least_met: float = 0.0) -> Apart:
    return Apart(Work.of(membership, holders(held)), holders(held), least_met)


def kept_apart(
    held: list[Holding],
    least_met: float = 0.0,
    pair: tuple[int, int] = (10, 0),
) -> bool:
    apart = apart_of(APART, held, least_met)
    pairs = pl.DataFrame({"community": [pair[0]], "other": [pair[1]]})
    return not apart.mergeable(APART, pairs).height


def test_who_does_his_own_work_is_apart() -> None:
    assert kept_apart(OWN_WORK)


def test_either_may_be_named_first() -> None:
    assert kept_apart(OWN_WORK, pair=(0, 10))


def test_a_seller_s_cards_and_a_program_that_is_sold_unite_nobody() -> None:
    held = [*OWN_WORK, *had("client", ["sold"], [*ONE, *OTHER])]
    cards = shared([(0, 10, 1), (1, 11, 2), (2, 12, 3)])
    for mergeable, communities in ((apart_of(APART, held).mergeable, 2), (all_pairs, 1)):
        found = [
            reunite(APART, cards, mergeable),
            reunite_by_tooling(APART, edges_of(LINKS), holders(held), mergeable),
        ]
        assert [len(set(one.tolist())) for one in found] == [communities] * 2


@pytest.mark.parametrize(("phrases", "is_apart"), [("abc", False), ("ab", True)])
def test_who_writes_from_one_template_is_one_operator_whatever_the_work(
    phrases: str, is_apart: bool
) -> None:
    template = had("prompt_template", phrases, [*ONE, *OTHER])
    assert kept_apart([*OWN_WORK, *template]) == is_apart


@pytest.mark.parametrize(("questions", "is_apart"), [(1, False), (4, True)])
def test_a_few_who_ask_much_of_another_s_work_are_apart(questions: int, is_apart: bool) -> None:
    # Members of a scattered ring: what they ask is asked by its others, who are in no community.
    membership = np.array([*APART[:13], *range(13, 40)], dtype=np.int64)
    asked = in_pairs((n, 13 + n + 3 * q) for n in (10, 11, 12) for q in range(questions))
    apart = apart_of(membership, [*dealt(ONE, 60, 3, 1), *asked])
    pairs = pl.DataFrame({"community": [10], "other": [0]})
    assert (not apart.mergeable(membership, pairs).height) == is_apart


def test_a_few_questions_of_a_silent_portion_tell_nothing() -> None:
    # Of a hundred accounts ten have one question in common with somebody in no community.
    membership = np.array([0] * 40 + [40] * 100 + list(range(140, 160)), dtype=np.int64)
    asked = in_pairs((40 + 10 * n, 140 + n) for n in range(10))
    apart = apart_of(membership, [*dealt(range(40), 200, 4, 1), *asked])
    pairs = pl.DataFrame({"community": [0], "other": [40]})
    assert apart.mergeable(membership, pairs).height


@pytest.mark.parametrize(("common", "is_apart"), [(4, True), (80, False)])
def test_a_few_common_questions_are_one_seller_s(common: int, is_apart: bool) -> None:
    # 60 of either's own; of the common ones three of twenty ask each.
    both = dealt([*ONE, *OTHER], common, 3, 3, "both")
    assert kept_apart([*OWN_WORK, *both]) == is_apart


def test_of_whom_little_is_known_nothing_is_told() -> None:
    hardly = in_pairs([(10, 11), (12, 13)])
    assert not kept_apart([*dealt(ONE, 60, 3, 1), *hardly])
    assert not kept_apart([*dealt(ONE, 60, 3, 1), *hardly], pair=(0, 10))
    assert not kept_apart([])


@pytest.mark.parametrize(("questions", "is_apart"), [(2, False), (8, True)])
def test_one_account_that_asks_much_of_another_s_work_is_apart(
    questions: int, is_apart: bool
) -> None:
    # What the one asks, others ask who are in no community.
    membership = np.array([*APART[:10], *range(10, 40)], dtype=np.int64)
    own = [*dealt(ONE, 60, 3, 1), *in_pairs((10, 11 + n) for n in range(questions))]
    pairs = pl.DataFrame({"community": [10], "other": [0]})
    assert (not apart_of(membership, own).mergeable(membership, pairs).height) == is_apart


def test_what_was_found_by_meetings_must_meet_more() -> None:
    few = [*in_pairs((n, n + 1) for n in range(5)), *in_pairs((n, n + 1) for n in range(10, 15))]
    assert kept_apart(few)
    assert not kept_apart(few, least_met=2.0)
    assert kept_apart(OWN_WORK, least_met=2.0)


def test_merging_hears_of_it_in_every_step() -> None:
    mailboxes = shared([(n, 10 + n, n) for n in range(6)])
    rim = edges_of([(0, 1), *((node, 10 + node) for node in range(10))] * 3)
    weights = np.ones(len(rim))
    apart = apart_of(APART, OWN_WORK).mergeable
    for mergeable, communities in ((apart, 2), (all_pairs, 1)):
        merged = [
            reunite(APART, mailboxes, mergeable),
            absorb(APART, rim, weights, 3, mergeable),
        ]
        assert [len(set(one.tolist())) for one in merged] == [communities] * 2


def test_parts_are_measured_by_what_they_have_become() -> None:
    # Each of four portions alone meets too little to be told from a large one; together they do.
    membership = np.repeat(np.array([0, 20, 25, 30, 35]), [20, 5, 5, 5, 5])
    held = [
        *dealt(range(20), 200, 4, 1, "one"),
        *in_pairs((n, n + 1) for n in range(20, 40) if n % 5 in (0, 2)),
    ]
    apart = apart_of(membership, held)
    pairs = pl.DataFrame({"community": [20], "other": [0]})
    assert apart.mergeable(membership, pairs).height
    together = merge_all(membership, _small_ones)
    assert not apart.mergeable(together, pairs).height


def _small_ones(membership: Integers) -> pl.DataFrame:
    others = [name for name in (25, 30, 35) if name in membership]
    return pl.DataFrame(
        {"community": others, "other": [20] * len(others)},
        schema={"community": pl.Int64, "other": pl.Int64},
    )


@pytest.mark.parametrize("silent", [0, 20, 60])
def test_silent_members_say_nothing(silent: int) -> None:
    # 20 of either ask; a tenth of what they meet they meet across. More are merged in, who do not.
    membership = np.repeat(np.array([0, 20, 40]), [20, 20, silent]).astype(np.int64)
    membership[40:] = np.arange(40, 40 + silent)
    held = [*dealt(range(20), 90, 4, 1, "one"), *dealt(range(20, 40), 90, 4, 2, "other")]
    work = Work.of(membership, holders([*held, *dealt(range(40), 60, 4, 3, "both")]))
    membership[40:] = 0
    pairs = pl.DataFrame({"community": [20], "other": [0]})
    [mixed] = work.mixing(membership, pairs)["mixed"]
    assert mixed == pytest.approx(0.13, abs=0.02)


def test_two_who_are_apart_do_not_come_together_through_a_third() -> None:
    # Both share mailboxes with a silent community, one as much as the other.
    membership = np.repeat(np.array([0, 10, 20]), [10, 10, 40])
    apart = apart_of(membership, OWN_WORK)
    mailboxes = [(n, 20 + n, n) for n in range(20)]
    found = reunite(membership, shared(mailboxes), apart.mergeable)
    assert found[0] != found[10]
    assert len(set(found.tolist())) == 2
    assert not reunite(membership, shared(mailboxes)).any()


def test_very_many_portions_with_one_template_are_one_ring() -> None:
    # Each portion has tasks of its own besides.
    number = 80
    nodes = range(8 * number)
    membership = np.repeat(np.arange(number) * 8, 8)
    phrases = had("prompt_template", [f"phrase{n}" for n in range(100)], nodes)
    tasks = [dealt(range(8 * n, 8 * n + 8), 8, 3, n, f"{n} ") for n in range(number)]
    held = holders([*phrases, *(row for rows in tasks for row in rows)])
    links = edges_of(
        (8 * a + n, 8 * b + n) for a, b in combinations(range(number), 2) for n in (0, 1)
    )
    apart = Apart(Work.of(membership, held), held)
    for pairs in ({"community": [8], "other": [0]}, {"community": [0], "other": [632]}):
        assert apart.mergeable(membership, pl.DataFrame(pairs)).height
    assert not reunite_by_tooling(membership, links, held).any()
