"""What accounts hold, by hand: nodes, things that are letters, and how many hold them in all."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt
import polars as pl
from hypothesis import strategies as st

Integers = npt.NDArray[np.int64]
Holding = tuple[int, str, str, int]
Reunite = Callable[[Integers, Integers, pl.DataFrame], Integers]
# Two communities of ten, and three links between them.
ONE, OTHER = range(0, 10), range(10, 20)
APART = np.array([0] * 10 + [10] * 10, dtype=np.int64)
LINKS = [(0, 10), (1, 11), (2, 12)]


def holders(holdings: Iterable[Holding]) -> pl.DataFrame:
    """Holdings as the program reads them: node, signal, entity, holders."""
    schema = {
        "node": pl.Int64,
        "signal": pl.String,
        "entity": pl.String,
        "holders": pl.Int64,
    }
    return pl.DataFrame(list(holdings), schema=schema, orient="row")


def had(
    signal: str, things: Iterable[str], nodes: Iterable[int], elsewhere: int = 0
) -> list[Holding]:
    """Each thing, had by each of these nodes and by so many accounts besides."""
    members = list(nodes)
    number = len(members) + elsewhere
    return [(node, signal, thing, number) for thing in things for node in members]


def united(
    reunite: Reunite, holdings: Iterable[Holding], links: Iterable[tuple[int, int]] = LINKS
) -> bool:
    """Whether the two communities become one."""
    edges = np.array(list(links), dtype=np.int64).reshape(-1, 2)
    return len(set(reunite(APART, edges, holders(holdings)).tolist())) == 1


# Communities of 18 nodes, links, what nodes hold, and an order.
DRAWN = (
    st.lists(st.integers(0, 2), min_size=18, max_size=18),
    st.lists(st.tuples(st.integers(0, 17), st.integers(0, 17)), max_size=40),
    st.sets(st.tuples(st.integers(0, 17), st.sampled_from("abcdefgh")), max_size=100),
    st.randoms(use_true_random=False),
)


def check_merges_only(
    reunite: Reunite,
    signal: str,
    labels: list[int],
    links: list[tuple[int, int]],
    holds: set[tuple[int, str]],
    shuffle: random.Random,
) -> None:
    """Communities stay whole, are named by their smallest node, and no order changes them."""
    named = np.array([labels.index(label) for label in labels], dtype=np.int64)
    edges = np.array(links, dtype=np.int64).reshape(-1, 2)
    holders_of = Counter(thing for _, thing in holds)
    held = [(node, signal, thing, holders_of[thing]) for node, thing in sorted(holds)]
    found = reunite(named, edges, holders(held))
    for community in set(named.tolist()):
        assert len(set(found[named == community].tolist())) == 1
    assert all(found[name] == name for name in set(found.tolist()))
    shuffle.shuffle(held)
    again = reunite(named, edges[::-1], holders(held))
    assert again.tolist() == found.tolist()
