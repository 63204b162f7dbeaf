"""Signs: a reseller's customers have each a business of his own, a harvest's accounts have not."""

from __future__ import annotations

import pytest

from graph.judging.habits import one_program
from graph.judging.payments import card_pool
from graph.judging.pooled import Pooled
from graph.judging.signs import own_business
from tests.graph.pooled_behaviour import bits, content, ordinary_ring, topics_of, with_parts

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
