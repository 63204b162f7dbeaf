"""Signs: what a reseller's customers and people for hire show, and a harvest's accounts do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.judging.content import breadth, coordinated_content, interchangeable
from graph.judging.habits import load_balance, one_program
from graph.judging.payments import card_pool
from graph.judging.pooled import Pooled
from graph.judging.signs import for_hire, own_business
from tests.graph.pooled_behaviour import (
    MEMBERS,
    bits,
    content,
    ordinary_ring,
    topics_of,
    volumes,
    with_members,
    with_parts,
)

# Whatever else they share: a reseller's cards and his program.
FACTS = {**ordinary_ring().facts, "program_share": 0.9, "shared_cards": 4, "pooled_share": 0.9}
CUSTOMERS = with_parts(topics=topics_of(alike=0.6), content=content(0.0), facts=FACTS)


def changed(**parts: object) -> Pooled:
    return with_parts(**{"topics": CUSTOMERS.topics, "content": content(0.0), **parts})


def test_customers_with_subjects_of_their_own_are_told() -> None:
    assert own_business(CUSTOMERS) > 0.9


@pytest.mark.parametrize(
    "harvest",
    [
        changed(topics=topics_of(alike=0.6, one_pile=True)),
        changed(topics=topics_of(alike=0.1)),
        changed(content=content(0.3)),
        changed(content=None),
        changed(topics=topics_of(alike=0.6, accounts=1)),
    ],
    ids=["one pile", "many subjects each", "dealt out", "no content", "one account"],
)
def test_who_works_for_one_or_is_not_known_has_no_business_of_his_own(harvest: Pooled) -> None:
    assert own_business(harvest) == 0


def test_a_reseller_s_cards_and_program_say_nothing_of_a_harvest() -> None:
    harvest = with_parts(topics=topics_of(alike=0.6, one_pile=True), facts=FACTS)
    for feature in (card_pool, one_program):
        assert bits(feature, harvest) > 1
        assert bits(feature, CUSTOMERS) < 0.2


def one_pile(home_share: float | None, *, evenly: bool = True) -> Pooled:
    """Members who work through one pile of all subjects, evenly or not."""
    return with_parts(
        members=volumes([100] * MEMBERS if evenly else [1] * (MEMBERS - 1) + [5_000]),
        topics=topics_of(alike=0.1, one_pile=True),
        content=content(0.9),
        facts={**ordinary_ring().facts, "home_share": home_share},
    )


def test_a_job_explains_that_people_at_home_ask_alike() -> None:
    hired, mixed, unknown = one_pile(0.5), one_pile(0.3), one_pile(None)
    for feature in (breadth, interchangeable, coordinated_content, load_balance):
        assert bits(feature, hired) == 0
        assert bits(feature, mixed) == pytest.approx(bits(feature, unknown) / 2)
        assert bits(feature, unknown) > 0.3


def test_a_job_excuses_nothing_that_speaks_for_customers() -> None:
    hired, unknown = (one_pile(share, evenly=False) for share in (0.9, None))
    assert bits(load_balance, hired) == bits(load_balance, unknown) < 0


def test_who_is_at_home_now_and_then_is_not_hired() -> None:
    assert for_hire(one_pile(0.2)) == for_hire(one_pile(None)) == 0


def test_people_for_hire_pass_no_cards_around() -> None:
    hired = one_pile(0.9)
    passing = with_parts(facts={**hired.facts, "shared_cards": 4, "pooled_share": 0.9})
    assert for_hire(hired) == 1 > for_hire(passing) == 0


@pytest.mark.parametrize("hiding", ["proxied_share", "hosted_share"])
def test_people_for_hire_have_no_use_for_servers_and_proxies(hiding: str) -> None:
    facts = {**ordinary_ring().facts, "home_share": 0.9}
    some, most = (replace(with_members(**{hiding: share}), facts=facts) for share in (0.2, 0.9))
    assert 1 > for_hire(some) > for_hire(most) == 0


def test_that_a_job_explains_it_is_told() -> None:
    hired, unknown = (breadth(one_pile(share)) for share in (0.9, None))
    assert hired is not None and unknown is not None
    assert "for hire" in hired.detail and "for hire" not in unknown.detail
