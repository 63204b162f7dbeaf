"""Stragglers: who is loosely tied to one ring joins it, a stranger does not."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from graph.grouping.stragglers import LEAST_ACCOUNTS, LEAST_TIES, adopt

RING, OTHER = 40, 20
STRAGGLER = RING + OTHER


def adopted(
    ties: int,
    strength: float = 0.5,
    elsewhere: int = 0,
    ring: int = RING,
    companions: int = 0,
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
    found = adopt(membership, np.array(edges, dtype=np.int64), np.array(strengths))
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
    links = np.array(edges, dtype=np.int64)
    assert adopt(membership, links, np.full(len(edges), 0.5)).tolist()[12:] == [0, 13, 13, 15]


def test_who_is_adopted_counts_in_the_next_round() -> None:
    edges = [*combinations(range(12), 2), *[(node, 12) for node in range(6)]]
    edges += [(node, 13) for node in (0, 1, 12)] + [(13, 20), (13, 21)]
    membership = np.array([0] * 12 + list(range(12, 22)), dtype=np.int64)
    found = adopt(membership, np.array(edges, dtype=np.int64), np.full(len(edges), 0.5))
    assert found[12] == 0 and found[13] == 0
    assert found[20] == 20


def test_members_of_rings_stay() -> None:
    edges = [*combinations(range(12), 2), *combinations(range(12, 24), 2)]
    edges += [(one, 12) for one in range(12)]
    membership = np.array([0] * 12 + [12] * 12, dtype=np.int64)
    found = adopt(membership, np.array(edges, dtype=np.int64), np.full(len(edges), 0.9))
    assert found.tolist() == membership.tolist()


def test_without_links_nobody_is_adopted() -> None:
    alone = np.arange(3, dtype=np.int64)
    assert adopt(alone, np.empty((0, 2), dtype=np.int64), np.empty(0)).tolist() == [0, 1, 2]
