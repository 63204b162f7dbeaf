"""Tooling: portions with one template or one program come together, others do not."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from functools import partial

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from graph.grouping.tooling import LEAST_COMMON, reunite_by_tooling

Holding = tuple[int, str, str, int]
ONE, OTHER = range(0, 10), range(10, 20)
APART = np.array([0] * 10 + [10] * 10, dtype=np.int64)
LINKS = [(0, 10), (1, 11), (2, 12)]


def holders(holdings: Iterable[Holding]) -> pl.DataFrame:
    schema = {
        "node": pl.Int64,
        "signal": pl.String,
        "entity": pl.String,
        "holders": pl.Int64,
    }
    return pl.DataFrame(list(holdings), schema=schema, orient="row")


def had(signal: str, things: str, nodes: Iterable[int], elsewhere: int = 0) -> list[Holding]:
    """Each thing (a letter), had by each of these nodes and by so many accounts besides."""
    members = list(nodes)
    number = len(members) + elsewhere
    return [(node, signal, thing, number) for thing in things for node in members]


written = partial(had, "prompt_template")
called = partial(had, "client")


def united(holdings: Iterable[Holding], links: Iterable[tuple[int, int]] = LINKS) -> bool:
    edges = np.array(list(links), dtype=np.int64).reshape(-1, 2)
    return len(set(reunite_by_tooling(APART, edges, holders(holdings)).tolist())) == 1


def test_portions_with_one_template_are_one_ring() -> None:
    assert united(written("abcd", [*ONE, *OTHER]))


def test_a_bought_phrase_is_no_template() -> None:
    own = [*written("cdef", ONE), *written("ghij", OTHER)]
    assert not united([*written("ab", [*ONE, *OTHER]), *own])
    assert not united([*written("abc", [*ONE, *OTHER]), *own])


def test_what_a_product_s_many_customers_write_is_nobody_s_own() -> None:
    assert not united(written("abcd", [*ONE, *OTHER], elsewhere=40))


def test_portions_with_one_program_are_one_ring() -> None:
    assert united(called("a", [*ONE, *OTHER]))
    assert united([*called("a", [*ONE, *OTHER]), *written("bcd", ONE), *written("efg", OTHER)])


def test_a_program_that_others_have_is_nobody_s_own() -> None:
    assert not united(called("a", [*ONE, *OTHER], elsewhere=40))
    assert not united([*called("a", ONE), *called("b", OTHER)])


def test_a_program_among_many_is_not_the_same_tooling() -> None:
    assert not united([*called("a", [*ONE, *OTHER]), *called("b", ONE), *called("c", OTHER)])


def test_a_program_and_two_phrases_are_not_counted_together() -> None:
    shared = [*written("ab", [*ONE, *OTHER]), *called("c", [*ONE, *OTHER], elsewhere=40)]
    assert not united(shared)


def test_a_template_alone_is_no_link() -> None:
    template = written("abcd", [*ONE, *OTHER])
    assert not united(template, [])
    assert not united(template, [(0, 10), (0, 11), (0, 12)])
    assert not united(template, [(0, 10), (1, 10), (2, 10)])
    assert united(template, [(0, 10), (1, 11)])


def test_what_few_of_a_portion_write_is_not_its_own() -> None:
    assert not united(written("abcd", [*ONE, *OTHER[:4]]))


def test_groups_of_a_few_are_left_as_they_are() -> None:
    membership = np.array([0] * 10 + [10] * 4, dtype=np.int64)
    edges = np.array(LINKS, dtype=np.int64)
    small = reunite_by_tooling(membership, edges, holders(written("abcd", range(14))))
    assert small.tolist() == membership.tolist()


def test_portions_meet_through_a_third_one() -> None:
    three = np.repeat(np.array([0, 6, 12]), 6)
    edges = np.array([(0, 6), (1, 7), (8, 12), (9, 13)])
    found = reunite_by_tooling(three, edges, holders(written("abc", range(18))))
    assert set(found.tolist()) == {0}


@given(
    st.lists(st.integers(0, 2), min_size=18, max_size=18),
    st.lists(st.tuples(st.integers(0, 17), st.integers(0, 17)), max_size=40),
    st.sets(st.tuples(st.integers(0, 17), st.sampled_from("abcde")), max_size=80),
    st.sampled_from(sorted(LEAST_COMMON)),
    st.randoms(use_true_random=False),
)
def test_tooling_only_merges_and_does_not_depend_on_the_order(
    labels: list[int],
    links: list[tuple[int, int]],
    writes: set[tuple[int, str]],
    signal: str,
    shuffle: random.Random,
) -> None:
    named = np.array([labels.index(label) for label in labels], dtype=np.int64)
    edges = np.array(links, dtype=np.int64).reshape(-1, 2)
    holders_of = Counter(thing for _, thing in writes)
    held = [(node, signal, thing, holders_of[thing]) for node, thing in sorted(writes)]
    found = reunite_by_tooling(named, edges, holders(held))
    for community in set(named.tolist()):
        assert len(set(found[named == community].tolist())) == 1
    assert all(found[name] == name for name in set(found.tolist()))
    shuffle.shuffle(held)
    again = reunite_by_tooling(named, edges[::-1], holders(held))
    assert again.tolist() == found.tolist()
