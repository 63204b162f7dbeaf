"""What a ring shows openly and what it hides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.judging.exposure import disguised_networks, one_place, openness, separate_firms
from tests.graph.pooled_behaviour import (
    OPENNESS,
    bits,
    with_members,
    with_openness,
)


def test_a_rack_of_machines_says_half_as_much_as_people_in_one_place() -> None:
    people = one_place(with_openness(place_share=1.0, venue_request_share=0.8))
    machines = one_place(with_openness(place_share=1.0, venue_request_share=1.0))
    assert people is not None and machines is not None
    assert machines.bits == people.bits / 2 < 0


@pytest.mark.parametrize(
    ("calls", "ranges", "is_place"), [(20.0, 0.3, True), (3.0, 1.0, True), (20.0, 0.9, False)]
)
def test_a_place_whose_people_call_elsewhere_from_ever_new_ranges_is_an_operator_s(
    calls: float, ranges: float, is_place: bool
) -> None:
    shown = {"elsewhere_requests": calls, "ranges_per_request_elsewhere": ranges}
    reading = one_place(with_openness(place_share=1.0, venue_request_share=0.8, **shown))
    assert reading is not None
    assert (reading.bits < -5) == is_place
    assert (reading.bits == 0) != is_place


@pytest.mark.parametrize(("exits", "share"), [(0, 1.0), (4, 1.0), (7, 0.75), (10, 0.5), (30, 0.5)])
def test_an_office_has_few_ways_out_and_a_pool_of_exits_many(exits: int, share: float) -> None:
    seated = {"place_share": 1.0, "venue_request_share": 0.8}
    whole = bits(one_place, with_openness(**seated))
    assert bits(one_place, with_openness(**seated, shared_exits=exits)) == share * whole < 0


def test_one_sign_of_openness_alone_is_cheap_to_fake() -> None:
    name_only = openness(with_openness(organization_share=1.0))
    with_card = openness(with_openness(organization_share=1.0, card_share=0.9))
    from_one_office = openness(with_openness(organization_share=1.0, place_share=0.9))
    assert 0 > name_only.bits > from_one_office.bits > with_card.bits


def test_a_firm_for_each_member_costs_a_name_and_a_domain() -> None:
    named, hosted, both = (
        bits(separate_firms, with_openness(**shares))
        for shares in (
            {"own_organization_share": 1.0},
            {"own_domain_share": 1.0},
            {"own_organization_share": 1.0, "own_domain_share": 1.0},
        )
    )
    assert 0 > named == hosted > 2 * named > both


def test_servers_through_which_all_call_disguise_nobody() -> None:
    hidden, shared = (
        replace(
            with_members(hosted_share=0.9, proxied_share=0.001, ranges_per_request=0.01),
            facts=facts,
        )
        for facts in ({**OPENNESS}, {**OPENNESS, "gateway_request_share": 0.95})
    )
    assert bits(disguised_networks, hidden) > bits(disguised_networks, shared) == 0


def test_a_call_or_two_through_a_vpn_disguise_nobody() -> None:
    plain = {"ranges_per_request": 0.01, "hosted_share": 0.001}
    hidden, now_and_then = (with_members(**plain, proxied_share=share) for share in (0.6, 0.08))
    assert bits(disguised_networks, hidden) > 5 * bits(disguised_networks, now_and_then) > 0


@pytest.mark.parametrize(
    ("hosted", "gateway", "counted"), [(0.0, 0.0, 1.0), (1.0, 0.9, 1.0), (1.0, 0.0, 0.0)]
)
def test_new_ranges_of_rented_servers_disguise_whom_they_belong_to(
    hosted: float, gateway: float, counted: float
) -> None:
    rotating = with_members(ranges_per_request=0.9, proxied_share=0.001, hosted_share=hosted)
    found = disguised_networks(
        replace(rotating, facts={**OPENNESS, "gateway_request_share": gateway})
    )
    assert found is not None
    assert found.detail.startswith("IP ranges") == (counted == 1.0)
    assert found.bits == pytest.approx(1.5 if counted else 1.0, rel=0.01)


def test_most_of_a_firm_s_people_share_its_domain_and_its_gateway() -> None:
    hidden, firm = (
        openness(with_openness(firm_share=0.7, gateway_request_share=share)) for share in (0.1, 0.9)
    )
    providers = openness(with_openness(firm_share=0.2, gateway_request_share=0.9))
    script = openness(with_openness(firm_share=1.0, gateway_request_share=0.9))
    assert 0 == providers.bits == script.bits > hidden.bits > firm.bits


def test_cards_passed_around_in_a_place_are_an_operator_s() -> None:
    seated = {"place_share": 1.0, "venue_request_share": 0.8, "card_share": 0.1}
    people = with_openness(**seated, shared_cards=4, pooled_share=0.1)
    pool = with_openness(**seated, shared_cards=4, pooled_share=0.8)
    firm = with_openness(**seated, shared_cards=4, pooled_share=0.8, domain_share=0.9)
    assert bits(one_place, people) == bits(one_place, firm) == 2 * bits(one_place, pool) < 0
