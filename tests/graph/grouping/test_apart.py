"""Apart: who does his own work is of no other ring, unless both have the same cards or tools."""

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

NOTHING: list[tuple[int, int, int]] = []
CARDS = [(0, 10, 1), (1, 11, 2)]
OWN_WORK = [*dealt(ONE, 60, 3, 1, "one"), *dealt(OTHER, 60, 3, 2, "other")]


def kept_apart(
    held: list[Holding],
    cards: list[tuple[int, int, int]] = NOTHING,
    least_met: float = 0.0,
    pair: tuple[int, int] = (10, 0),
) -> bool:
    apart = Apart(Work.of(APART, holders(held)), holders(held), shared(cards), least_met)
    pairs = pl.DataFrame({"community": [pair[0]], "other": [pair[1]]})
    return not apart.mergeable(APART, pairs).height


def test_who_does_his_own_work_is_apart() -> None:
    assert kept_apart(OWN_WORK)


def test_either_may_be_named_first() -> None:
    assert kept_apart(OWN_WORK, pair=(0, 10))


def test_the_same_cards_are_one_hand_s_whatever_the_work() -> None:
    assert not kept_apart(OWN_WORK, CARDS)
    assert not kept_apart(OWN_WORK, CARDS, pair=(0, 10))


@pytest.mark.parametrize(
    ("tools", "is_apart"),
    [
        (had("client", ["own"], [*ONE, *OTHER]), False),
        (had("prompt_template", "abc", [*ONE, *OTHER]), False),
        (had("prompt_template", "ab", [*ONE, *OTHER]), True),
    ],
)
def test_the_same_tools_are_one_hand_s_whatever_the_work(
    tools: list[Holding], is_apart: bool
) -> None:
    assert kept_apart([*OWN_WORK, *tools]) == is_apart


def test_one_card_in_both_is_no_more_than_a_card() -> None:
    assert kept_apart(OWN_WORK, CARDS[:1])


@pytest.mark.parametrize(("common", "is_apart"), [(4, True), (40, False)])
def test_a_few_common_questions_are_one_seller_s(common: int, is_apart: bool) -> None:
    # 60 of either's own; of the common ones three of twenty ask each.
    both = dealt([*ONE, *OTHER], common, 3, 3, "both")
    assert kept_apart([*OWN_WORK, *both]) == is_apart


def test_of_whom_little_is_known_nothing_is_told() -> None:
    hardly = in_pairs([(10, 11), (12, 13)])
    assert not kept_apart([*dealt(ONE, 60, 3, 1), *hardly])
    assert not kept_apart([*dealt(ONE, 60, 3, 1), *hardly], pair=(0, 10))
    assert not kept_apart([])


def test_what_was_found_by_meetings_must_meet_more() -> None:
    few = [*in_pairs((n, n + 1) for n in range(5)), *in_pairs((n, n + 1) for n in range(10, 15))]
    assert kept_apart(few)
    assert not kept_apart(few, least_met=2.0)
    assert kept_apart(OWN_WORK, least_met=2.0)


def test_merging_hears_of_it_in_every_step() -> None:
    mailboxes = shared([(n, 10 + n, n) for n in range(6)])
    rim = edges_of([(0, 1), *((node, 10 + node) for node in range(10))] * 3)
    weights = np.ones(len(rim))
    held = holders(OWN_WORK)
    apart = Apart(Work.of(APART, held), held, shared()).mergeable
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
    apart = Apart(Work.of(membership, holders(held)), holders([]), shared())
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
    apart = Apart(Work.of(membership, holders(OWN_WORK)), holders([]), shared())
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
    apart = Apart(Work.of(membership, held), held, shared())
    for pairs in ({"community": [8], "other": [0]}, {"community": [0], "other": [632]}):
        assert apart.mergeable(membership, pl.DataFrame(pairs)).height
    assert not reunite_by_tooling(membership, links, held).any()
