"""What accounts hold, by hand: nodes, things that are letters, and how many hold them in all."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl
from hypothesis import strategies as st

Integers = npt.NDArray[np.int64]
ASKED = "near_duplicate_prompt"
Holding = tuple[int, str, str, int]
# Merges from each node's community, links and holdings.
Reunite = Callable[[Integers, Integers, pl.DataFrame], Integers]
# Two communities of ten, and three links between them.
ONE, OTHER = range(0, 10), range(10, 20)
APART = np.array([0] * 10 + [10] * 10, dtype=np.int64)
LINKS = [(0, 10), (1, 11), (2, 12)]


def holders(holdings: Iterable[Holding]) -> pl.DataFrame:
    """Holdings as the program reads them: node, signal, entity, members_key, holders.

    What the same nodes hold, and as many elsewhere, has one members_key.
    """
    schema = {
        "node": pl.Int64,
        "signal": pl.String,
        "entity": pl.String,
        "holders": pl.Int64,
        "members_key": pl.Int64,
    }
    rows = list(holdings)
    who: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for node, *thing in sorted(rows):
        who[tuple(thing)].append(node)  # type: ignore[index]
    numbers: dict[tuple[int, ...], int] = {}
    keys = {one: numbers.setdefault((one[2], *who[one]), len(numbers)) for one in who}
    return pl.DataFrame([(*row, keys[row[1:]]) for row in rows], schema=schema, orient="row")


def had(
    signal: str, things: Iterable[str], nodes: Iterable[int], elsewhere: int = 0
) -> list[Holding]:
    """Each thing, had by each of these nodes and by so many accounts besides."""
    members = list(nodes)
    number = len(members) + elsewhere
    return [(node, signal, thing, number) for thing in things for node in members]


asked = partial(had, ASKED)


def dealt(
    nodes: Iterable[int],
    things: int,
    times: int,
    seed: int,
    name: str = "q",
    signal: str = ASKED,
    elsewhere: int = 0,
) -> list[Holding]:
    """Questions of one corpus, each dealt to so many of the nodes at random."""
    draw, all_nodes = random.Random(seed), list(nodes)
    questions = [f"{name}{number}" for number in range(things)]
    return [
        one
        for q in questions
        for one in had(signal, [q], sorted(draw.sample(all_nodes, times)), elsewhere)
    ]


def in_pairs(pairs: Iterable[tuple[int, int]]) -> list[Holding]:
    """A question for each two nodes, asked by the two alone."""
    return [one for n, pair in enumerate(pairs) for one in asked([f"{n} of {pair}"], pair)]


def united(
    reunite: Reunite, holdings: Iterable[Holding], links: Iterable[tuple[int, int]] = LINKS
) -> bool:
    """Whether the two communities become one."""
    return len(set(reunite(APART, edges_of(links), holders(holdings)).tolist())) == 1


def shared(things: Iterable[tuple[int, int, int]] | None = None) -> pl.DataFrame:
    """Things that two nodes have in common: node_a, node_b, members_key."""
    schema = {"node_a": pl.Int64, "node_b": pl.Int64, "members_key": pl.Int64}
    return pl.DataFrame(list(things or []), schema=schema, orient="row")


def edges_of(links: Iterable[tuple[int, int]]) -> Integers:
    """Links as the program reads them, shape (links, 2)."""
    return np.array(list(links), dtype=np.int64).reshape(-1, 2)


class Drawn(NamedTuple):
    """Communities of 18 nodes by label, links, what nodes hold, and an order."""

    labels: list[int]
    links: list[tuple[int, int]]
    holds: set[tuple[int, str]]
    shuffle: random.Random


DRAWN = st.builds(
    Drawn,
    st.lists(st.integers(0, 2), min_size=18, max_size=18),
    st.lists(st.tuples(st.integers(0, 17), st.integers(0, 17)), max_size=40),
    st.sets(st.tuples(st.integers(0, 17), st.sampled_from("abcdefgh")), max_size=100),
    st.randoms(use_true_random=False),
)


def check_merges_only(reunite: Reunite, signal: str, drawn: Drawn) -> None:
    """Communities stay whole, are named by their smallest node, and no order changes them."""
    labels, edges = drawn.labels, edges_of(drawn.links)
    named = np.array([labels.index(label) for label in labels], dtype=np.int64)
    holders_of = Counter(thing for _, thing in drawn.holds)
    held = [(node, signal, thing, holders_of[thing]) for node, thing in sorted(drawn.holds)]
    found = reunite(named, edges, holders(held))
    for community in set(named.tolist()):
        assert len(set(found[named == community].tolist())) == 1
    assert all(found[name] == name for name in set(found.tolist()))
    drawn.shuffle.shuffle(held)
    again = reunite(named, edges[::-1], holders(held))
    assert again.tolist() == found.tolist()
