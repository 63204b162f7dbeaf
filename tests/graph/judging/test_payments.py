"""How a ring pays."""

from __future__ import annotations

from graph.judging.payments import PAYMENT_BITS, card_pool, nameless_cards, separate_cards
from tests.graph.pooled_behaviour import (
    bits,
    with_openness,
)


def test_organisations_with_a_card_each_are_no_card_pool() -> None:
    pool = with_openness(shared_cards=4, pooled_share=0.6)
    labs = with_openness(shared_cards=4, pooled_share=0.6, organization_share=1.0)
    assert bits(card_pool, pool) > bits(card_pool, labs) == 0


def test_a_pool_of_strangers_says_more_than_one_in_a_place() -> None:
    pool = {"shared_cards": 4, "pooled_share": 0.9}
    strangers, seated = with_openness(**pool), with_openness(**pool, place_share=0.9)
    assert bits(card_pool, strangers) > bits(card_pool, seated) > 0


def test_one_card_each_is_what_strangers_have_as_well() -> None:
    separate = bits(separate_cards, with_openness(instruments_per_payer=1.0))
    dealt_out = bits(card_pool, with_openness(shared_cards=4, pooled_share=0.9))
    assert dealt_out > 2 * separate > 0


def test_how_a_group_pays_is_one_fact() -> None:
    pooled = with_openness(instruments_per_payer=1.0, prepaid_share=1.0)
    paid = bits(separate_cards, pooled) + bits(nameless_cards, pooled)
    assert bits(separate_cards, pooled) < paid == PAYMENT_BITS
