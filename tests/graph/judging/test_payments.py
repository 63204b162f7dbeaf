"""How a ring pays."""

from __future__ import annotations

import pytest

from graph.judging.payments import PAYMENT_BITS, card_pool, dealt_cards, nameless_cards
from tests.graph.pooled_behaviour import (
    bits,
    with_openness,
)


def test_organisations_with_a_card_each_are_no_card_pool() -> None:
    pool = with_openness(shared_cards=4, pooled_share=0.6)
    labs = with_openness(shared_cards=4, pooled_share=0.6, organization_share=1.0)
    assert bits(card_pool, pool) > bits(card_pool, labs) == 0


def test_a_firm_s_people_at_their_desks_share_its_cards() -> None:
    pool = {"shared_cards": 4, "pooled_share": 0.9, "domain_share": 1.0}
    anywhere, seated = with_openness(**pool), with_openness(**pool, place_share=1.0)
    assert bits(card_pool, anywhere) > bits(card_pool, seated) == 0


def test_a_pool_of_strangers_says_more_than_one_in_a_place() -> None:
    pool = {"shared_cards": 4, "pooled_share": 0.9}
    strangers, seated = with_openness(**pool), with_openness(**pool, place_share=0.9)
    assert bits(card_pool, strangers) > bits(card_pool, seated) > 0


def test_one_card_each_is_what_strangers_have_and_one_for_all_what_customers_have() -> None:
    each, dealt_out, one = (
        bits(dealt_cards, with_openness(instruments_per_payer=share)) for share in (1.0, 0.7, 0.1)
    )
    assert dealt_out > one == 0 > each


def test_how_a_group_pays_is_one_fact() -> None:
    pooled = with_openness(instruments_per_payer=0.6, prepaid_share=1.0)
    paid = bits(dealt_cards, pooled) + bits(nameless_cards, pooled)
    assert bits(dealt_cards, pooled) < paid == pytest.approx(PAYMENT_BITS)
