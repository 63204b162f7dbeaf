"""Tooling: portions with one template or one program come together, others do not."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from hypothesis import given

from graph.grouping.tooling import LEAST_COMMON, reunite_by_tooling
from tests.graph.grouping import own_holdings
from tests.graph.grouping.own_holdings import (
    DRAWN,
    LINKS,
    ONE,
    OTHER,
    Drawn,
    check_merges_only,
    edges_of,
    had,
    holders,
)

written = partial(had, "prompt_template")
called = partial(had, "client")
united = partial(own_holdings.united, reunite_by_tooling)


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
    held = holders(written("abcd", range(14)))
    found = reunite_by_tooling(membership, edges_of(LINKS), held)
    assert found.tolist() == membership.tolist()


def test_portions_meet_through_a_third_one() -> None:
    three = np.repeat(np.array([0, 6, 12]), 6)
    edges = np.array([(0, 6), (1, 7), (8, 12), (9, 13)])
    found = reunite_by_tooling(three, edges, holders(written("abc", range(18))))
    assert set(found.tolist()) == {0}


@pytest.mark.parametrize("signal", sorted(LEAST_COMMON))
@given(drawn=DRAWN)
def test_tooling_only_merges_and_does_not_depend_on_the_order(signal: str, drawn: Drawn) -> None:
    check_merges_only(reunite_by_tooling, signal, drawn)
