"""Stragglers: who is loosely tied to one ring joins it, a stranger does not."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from graph.grouping.stragglers import LEAST_ACCOUNTS, LEAST_TIES, adopt
from graph.grouping.work import Work
from tests.graph.grouping.own_holdings import (
    Holding,
    Integers,
    asked,
    dealt,
    edges_of,
    holders,
    in_pairs,
)

RING, OTHER = 40, 20
STRAGGLER = RING + OTHER


def adopted_by(
    membership: Integers,
    edges: list[tuple[int, int]],
    strength: float | list[float] = 0.5,
    held: tuple[Holding, ...] = (),
) -> Integers:
    """Each node's community after adoption."""
    strengths = np.broadcast_to(np.array(strength, dtype=np.float64), len(edges))
    return adopt(membership, edges_of(edges), strengths, Work.of(membership, holders(held)))


def adopted(
    ties: int,
    strength: float = 0.5,
    elsewhere: int = 0,
    ring: int = RING,
    companions: int = 0,
    held: tuple[Holding, ...] = (),
) -> list[int]:
    """Communities of a straggler and his companions, who have these ties to a ring's members.

    `elsewhere` are ties to a second ring; companions are tied to the straggler alone.
    """
    edges = [*combinations(range(ring), 2), *combinations(range(RING, RING + OTHER), 2)]
    strengths = [0.5] * len(edges)
    own = [(one, STRAGGLER) for one in range(ties)]
    own += [(RING + one, STRAGGLER) for one in range(elsewhere)]
    own += [(STRAGGLER, STRAGGLER + one + 1) for one in range(companions)]
    edges += own
    strengths += [strength] * len(own)
    nodes = STRAGGLER + companions + 1
    membership = np.arange(nodes, dtype=np.int64)
    membership[:ring] = 0
    membership[RING : RING + OTHER] = RING
    membership[STRAGGLER:] = STRAGGLER
    found = adopted_by(membership, edges, strengths, held)
    return [int(one) for one in found[STRAGGLER:]]


def test_an_account_with_a_tenth_of_the_usual_ties_is_adopted() -> None:
    assert adopted(ties=4) == [0]


def test_weak_ties_are_no_membership() -> None:
    assert adopted(ties=4, strength=0.3) == [STRAGGLER]


def test_two_ties_may_be_chance_however_strong() -> None:
    assert adopted(ties=LEAST_TIES - 1, strength=10.0) == [STRAGGLER]


def test_who_is_tied_to_two_rings_alike_is_of_neither() -> None:
    assert adopted(ties=8, elsewhere=8) == [STRAGGLER]
    assert adopted(ties=9, elsewhere=8) == [0]


def test_a_small_group_adopts_nobody() -> None:
    assert adopted(ties=6, ring=LEAST_ACCOUNTS - 1) == [STRAGGLER]


def test_of_a_small_group_those_are_adopted_who_are_tied() -> None:
    assert adopted(ties=6, companions=3)[0] == 0


def test_those_left_behind_stay_together_only_if_they_are_linked() -> None:
    apart = [STRAGGLER + 1, STRAGGLER + 2, STRAGGLER + 3]
    found = adopted(ties=6, companions=3)
    assert found == [0, *apart], "nothing but the straggler held them together"
    edges = [*combinations(range(12), 2), *[(one, 12) for one in range(6)]]
    edges += [(12, 13), (12, 14), (13, 14), (12, 15)]
    membership = np.array([0] * 12 + [12] * 4, dtype=np.int64)
    assert adopted_by(membership, edges).tolist()[12:] == [0, 13, 13, 15]


def test_who_is_adopted_counts_in_the_next_round() -> None:
    edges = [*combinations(range(12), 2), *[(node, 12) for node in range(6)]]
    edges += [(node, 13) for node in (0, 1, 12)] + [(13, 20), (13, 21)]
    membership = np.array([0] * 12 + list(range(12, 22)), dtype=np.int64)
    found = adopted_by(membership, edges)
    assert found[12] == 0 and found[13] == 0
    assert found[20] == 20


def test_members_of_rings_stay() -> None:
    edges = [*combinations(range(12), 2), *combinations(range(12, 24), 2)]
    edges += [(one, 12) for one in range(12)]
    membership = np.array([0] * 12 + [12] * 12, dtype=np.int64)
    found = adopted_by(membership, edges, 0.9)
    assert found.tolist() == membership.tolist()


def test_without_links_nobody_is_adopted() -> None:
    alone = np.arange(3, dtype=np.int64)
    assert adopted_by(alone, []).tolist() == [0, 1, 2]


WORK = dealt(range(RING), 300, 4, 1, "ring")


def own_questions(number: int) -> list[Holding]:
    """Questions that the straggler asks, and for each one of his companions."""
    return in_pairs((STRAGGLER, STRAGGLER + 1 + n) for n in range(number))


@pytest.mark.parametrize(("questions", "home"), [(2, 0), (4, STRAGGLER)])
def test_who_asks_much_that_is_none_of_the_ring_s_work_is_not_adopted(
    questions: int, home: int
) -> None:
    held = (*WORK, *own_questions(questions))
    assert adopted(ties=20, companions=8, held=held)[0] == home


@pytest.mark.parametrize(("questions", "home"), [(6, STRAGGLER), (9, 0)])
def test_who_shares_in_the_ring_s_work_is_adopted_whatever_else_he_does(
    questions: int, home: int
) -> None:
    # Beside eight questions of his own, each of which would be a member met.
    common = [[n, n + 9, n + 20, STRAGGLER] for n in range(questions)]
    both = [one for n, nodes in enumerate(common) for one in asked([f"both{n}"], nodes)]
    held = (*WORK, *both, *own_questions(8))
    assert adopted(ties=20, companions=8, held=held)[0] == home


def test_what_nobody_else_asks_is_nobody_s_work() -> None:
    held = (*WORK, *(one for n in range(20) for one in asked([f"alone{n}"], [STRAGGLER])))
    assert adopted(ties=6, held=held) == [0]


def test_a_silent_group_wins_nobody_by_that() -> None:
    # Of the straggler's ties most lead to a ring whose work he does not do.
    assert adopted(ties=12, elsewhere=10, companions=8, held=(*WORK, *own_questions(8)))[0] == (
        STRAGGLER
    )


def test_ties_to_a_ring_whose_work_he_does_not_do_count_nowhere() -> None:
    # More of his ties lead to the ring; what he asks is asked in the other one.
    other = dealt([*range(RING, RING + OTHER), STRAGGLER], 120, 4, 2, "other")
    assert adopted(ties=9, elsewhere=6, held=()) == [0]
    assert adopted(ties=9, elsewhere=6, held=(*WORK, *other)) == [RING]
