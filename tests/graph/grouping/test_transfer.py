"""Transfer: an account goes where its work is done, if it is tied there and does none at home."""

from __future__ import annotations

import numpy as np
import pytest

from graph.grouping.transfer import transfer
from graph.grouping.work import Work
from tests.graph.grouping.own_holdings import (
    ASKED,
    Holding,
    Integers,
    asked,
    dealt,
    edges_of,
    holders,
    shared,
)

# Two rings of ten, and an account that was put into the first one.
HOME, AWAY, ACCOUNT = range(0, 10), range(10, 20), 20
MEMBERSHIP = np.array([0] * 10 + [10] * 10 + [0], dtype=np.int64)
LINKS = [(0, ACCOUNT), (1, ACCOUNT), (10, ACCOUNT), (11, ACCOUNT)]
OWN = [*dealt(HOME, 100, 3, 1, "home"), *dealt(AWAY, 100, 3, 2, "away")]


def also(held: list[Holding], prefix: str, things: int) -> list[Holding]:
    """The account has so many of a ring's things, too: one holder more of each."""
    names = sorted({row[2] for row in held if row[2].startswith(prefix)})[:things]
    others = [(*row[:3], row[3] + 1) if row[2] in names else row for row in held]
    return [*others, *((ACCOUNT, ASKED, name, 4) for name in names)]


def transferred(
    membership: Integers,
    links: list[tuple[int, int]],
    held: list[Holding],
    cards: list[tuple[int, int, int]] | None = None,
) -> Integers:
    # Read before anybody was grouped: what the communities are now is read anew.
    done = Work.of(np.arange(len(membership)), holders(held))
    return transfer(membership, edges_of(links), done, shared(cards))


def goes(
    held: list[Holding],
    links: list[tuple[int, int]] = LINKS,
    cards: list[tuple[int, int, int]] | None = None,
) -> bool:
    found = transferred(MEMBERSHIP, links, held, cards).tolist()
    assert found[:20] == MEMBERSHIP[:20].tolist()
    return bool(found[ACCOUNT] == 10)


def test_who_does_another_ring_s_work_is_of_that_ring() -> None:
    assert goes(also(OWN, "away", 30))


def test_who_works_for_both_stays() -> None:
    assert not goes(also(also(OWN, "away", 30), "home", 30))


def test_a_little_work_at_home_holds_nobody() -> None:
    assert goes(also(also(OWN, "away", 30), "home", 2))


@pytest.mark.parametrize(("things", "is_gone"), [(10, False), (20, True)])
def test_half_of_what_the_others_meet_there_is_needed(things: int, is_gone: bool) -> None:
    assert goes(also(OWN, "away", things)) == is_gone


@pytest.mark.parametrize(("things", "is_gone"), [(4, False), (5, True)])
def test_few_things_are_a_coincidence(things: int, is_gone: bool) -> None:
    # Each is asked by all of the other ring but one, and hardly anything else is.
    askers = [[*(n for n in AWAY if n != 10 + thing), ACCOUNT] for thing in range(things)]
    common = [row for n, nodes in enumerate(askers) for row in asked([f"away{n}"], nodes)]
    assert goes([*dealt(HOME, 100, 3, 1, "home"), *common]) == is_gone


@pytest.mark.parametrize(("links", "is_gone"), [(2, False), (3, False), (4, True)])
def test_one_link_is_a_bridge(links: int, is_gone: bool) -> None:
    assert goes(also(OWN, "away", 30), LINKS[:links]) == is_gone


def test_who_pays_with_his_community_s_cards_stays() -> None:
    assert not goes(also(OWN, "away", 30), cards=[(0, ACCOUNT, 1)])
    assert goes(also(OWN, "away", 30), cards=[(10, ACCOUNT, 1)])


def test_of_two_rings_an_account_goes_where_it_works_most() -> None:
    membership = np.array([0] * 10 + [10] * 10 + [20] * 10 + [0], dtype=np.int64)
    rings = [dealt(range(n, n + 10), 100, 3, n, f"{n} ") for n in (0, 10, 20)]
    own = [row for ring in rings for row in ring]
    for more, less in ((10, 20), (20, 10)):
        names = {*(f"{more} q{n}" for n in range(40)), *(f"{less} q{n}" for n in range(22))}
        held = [(*row[:3], row[3] + (row[2] in names)) for row in renamed(own)]
        held += [(30, ASKED, name, 4) for name in sorted(names)]
        links = [(n, 30) for n in (10, 11, 20, 21)]
        assert transferred(membership, links, held)[30] == more


def renamed(held: list[Holding]) -> list[Holding]:
    """Things of a ring by its first node: "10 q5"."""
    return [(node, signal, name.replace(" ", " q"), number) for node, signal, name, number in held]


def test_who_does_nothing_known_stays() -> None:
    assert not goes(OWN)
    assert not goes([])


def test_communities_are_named_by_their_smallest_node() -> None:
    # The first node of a community goes; its fellows are named anew.
    membership = np.array([0] + [10] * 9 + [0] * 10, dtype=np.int64)
    membership[1:10] = 1
    held = dealt(range(0, 10), 100, 3, 1, "one") + dealt(range(10, 20), 100, 3, 2, "other")
    links = [(0, 1), (0, 2), (0, 10)]
    found = transferred(membership, links, held).tolist()
    assert found == [0] * 10 + [10] * 10


def test_accounts_in_no_community_are_left_to_others() -> None:
    alone = np.array([0] * 10 + [10] * 10 + [ACCOUNT], dtype=np.int64)
    held = also(OWN, "away", 30)
    assert transferred(alone, LINKS, held).tolist() == alone.tolist()


@pytest.mark.parametrize(("accounts", "is_gone"), [(2, False), (3, True)])
def test_nobody_goes_to_a_pair(accounts: int, is_gone: bool) -> None:
    # Each question is asked by a fellow, by the account and by somebody in no community.
    account, questions = 10 + accounts, range(8)
    alone = [account + 1 + n for n in questions]
    membership = np.array([0] * 10 + [10] * accounts + [0, *alone], dtype=np.int64)
    askers = [[10 + n % accounts, account, alone[n]] for n in questions]
    away = [row for n in questions for row in asked([f"away{n}"], askers[n])]
    links = [(0, account), *((one, account) for one in range(10, account))]
    held = [*dealt(HOME, 100, 3, 1, "home"), *away]
    assert (transferred(membership, links, held)[account] == 10) == is_gone
