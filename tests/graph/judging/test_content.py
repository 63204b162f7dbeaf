"""What members ask: lists, tasks, and what everyone asks."""

from __future__ import annotations

import polars as pl
import pytest

from graph.judging.columns import Columns
from graph.judging.content import (
    EVERYDAY_BITS,
    breadth,
    coordinated_content,
    everyday,
    handed_out,
)
from graph.judging.ordinary import OrdinaryAccounts
from graph.judging.pooled import Pooled
from graph.judging.signs import passed_on
from tests.graph.pooled_behaviour import (
    MEMBERS,
    USUAL,
    behaviour,
    bits,
    content,
    topics_of,
    with_members,
    with_parts,
)


def test_tasks_that_are_dealt_out_speak_sooner_than_a_template() -> None:
    few_templates = coordinated_content(with_parts(content=content(0.12)))
    dealt_out = coordinated_content(with_parts(content=content(0.12, repeated=0.12)))
    assert few_templates is not None and dealt_out is not None
    assert few_templates.bits < 0 < dealt_out.bits


def test_a_list_that_all_ask_is_no_work_that_is_dealt_out() -> None:
    few, half, all_of_it = (
        bits(handed_out, with_parts(content=content(0.5, listed=share))) for share in (0.05, 0.5, 1)
    )
    assert few == 0 > half >= all_of_it


def passing(everyday_share: float, coordinated: float | None = 0.0) -> Pooled:
    """Members who ask of many subjects; of their prompts such a share is what many ask."""
    return with_parts(
        members=with_members(everyday_share=everyday_share).members,
        content=None if coordinated is None else content(coordinated),
        topics=topics_of(alike=0.05),
    )


def test_a_gateway_passes_on_what_people_ask() -> None:
    gateway, harvest = passing(0.2), passing(0.02)
    assert bits(everyday, gateway) == pytest.approx(EVERYDAY_BITS, abs=0.5)
    assert bits(everyday, harvest) == 0
    assert bits(breadth, harvest) > 2 > 0.5 > bits(breadth, gateway) >= 0


def test_that_members_ask_what_people_ask_is_told() -> None:
    reading = breadth(passing(0.2))
    assert reading is not None and reading.detail.endswith("they ask what people ask, too")


def test_what_hides_among_customers_is_told_by_what_is_coordinated() -> None:
    hidden, seen, nothing_looks = (passing(0.2, share) for share in (0.03, 0.06, None))
    assert 0 < passed_on(hidden) < passed_on(passing(0.2)) == passed_on(nothing_looks)
    assert bits(everyday, seen) == 0
    assert bits(breadth, seen) == bits(breadth, passing(0.0))


def test_half_of_what_people_ask_may_be_cover() -> None:
    assert passed_on(passing(0.1)) == 0.0


def test_one_talkative_member_does_not_speak_for_all() -> None:
    one_of_them, all_of_them = (
        with_parts(members=Columns(pl.DataFrame({"everyday_share": shares})), content=content(0.0))
        for shares in ([1.0] + [0.05] * (MEMBERS - 1), [0.2] * MEMBERS)
    )
    assert passed_on(one_of_them) == 0.0 < passed_on(all_of_them)


def test_where_hardly_anybody_asks_what_all_ask_it_is_not_told() -> None:
    quiet = behaviour(200, {**USUAL, "everyday_share": 0.004}).sort("requests")
    members = passing(0.2).members
    silent = with_parts(members=members, alike=OrdinaryAccounts(Columns(quiet)), content=None)
    assert passed_on(silent) == 0.0 < passed_on(with_parts(members=members, content=None))
