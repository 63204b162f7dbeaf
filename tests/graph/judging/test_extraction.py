"""Every feature speaks for a harvest, against one, and is silent without data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import polars as pl
import pytest

from graph.judging.exposure import disguised_networks, one_place, openness
from graph.judging.extraction import FEATURES, HIDING, HIDING_BITS, added_bits
from graph.judging.habits import coordinated_content, days_off, handed_out
from graph.judging.payments import PAYMENT_BITS, card_pool, nameless_cards, separate_cards
from graph.judging.pooled import Pooled
from tests.graph.pooled_behaviour import (
    MEMBERS,
    OPENNESS,
    content,
    ordinary_accounts,
    ordinary_ring,
    topics_of,
    with_members,
    with_openness,
    with_parts,
)


class Cases(NamedTuple):
    """A ring that the feature takes for a harvest, one that it does not, and one not known."""

    harvest: Pooled
    customer: Pooled | None
    unknown: Pooled | None


def volumes(requests: list[int]) -> Pooled:
    members = ordinary_ring().members.with_columns(pl.Series("requests", requests))
    return with_parts(members=members)


def hours(quiet: float, busy: float) -> Pooled:
    return with_parts(hours=np.array([quiet] * 8 + [busy] * 16))


def weeks(week: list[float]) -> Pooled:
    return with_parts(days=np.array(week * 2))


def compared(column: str, high: float, low: float) -> Cases:
    """A value that is usually more, or less, than an ordinary account's."""
    harvest, customer = with_members(**{column: high}), with_members(**{column: low})
    return Cases(harvest, customer, with_members(**{column: None}))


CASES: dict[str, Cases] = {
    "breadth": Cases(
        with_parts(topics=topics_of(0.02)),
        with_parts(topics=topics_of(0.7)),
        with_parts(topics=topics_of(0.5, accounts=1, prompts=1)),
    ),
    "interchangeable": Cases(
        with_parts(topics=topics_of(0.3, one_pile=True)),
        with_parts(topics=topics_of(0.7)),
        with_parts(topics=topics_of(0.5, accounts=1, prompts=1)),
    ),
    "coordinated_content": Cases(
        with_parts(content=content(0.8)),
        with_parts(content=content(0.02)),
        with_parts(content=pl.DataFrame()),
    ),
    "handed_out": Cases(
        with_parts(content=content(0.5, listed=0.02)),
        with_parts(content=content(0.5, listed=0.5)),
        with_parts(content=pl.DataFrame()),
    ),
    "volume": compared("requests_per_active_day", 100, 1),
    "long_answers": compared("output_tokens_per_request", 3_000, 30),
    "large_limits": compared("max_tokens_per_request", 8_000, 100),
    "log_probabilities": compared("logprobs_share", 0.9, 0.0),
    "refusals": compared("refused_share", 0.2, 0.0),
    "disguised_networks": Cases(
        with_members(proxied_share=0.9),
        with_members(ranges_per_request=0.01, proxied_share=0.001, hosted_share=0.001),
        with_members(ranges_per_request=None, proxied_share=None, hosted_share=None),
    ),
    "one_place": Cases(with_openness(place_share=0.1), with_openness(place_share=0.95), None),
    "youth": compared("age_days", 3, 2_000),
    "new_model": compared("new_model_share", 0.9, 0.02),
    "load_balance": Cases(
        volumes([100] * MEMBERS),
        volumes([1] * (MEMBERS - 1) + [5_000]),
        with_parts(members=ordinary_ring().members.head(4)),
    ),
    "one_program": Cases(
        with_openness(program_share=0.9),
        with_openness(program_share=0.1, ordinary_share=0.5),
        with_openness(program_share=None),
    ),
    "round_the_clock": Cases(hours(10, 10), hours(0, 10), hours(1, 1)),
    "days_off": Cases(weeks([18.0] * 7), weeks([18.0] * 5 + [1.0] * 2), weeks([18.0] * 6)),
    "openness": Cases(
        with_openness(card_share=0.0),
        with_openness(organization_share=1.0, card_share=1.0),
        None,
    ),
    "separate_cards": Cases(
        with_openness(instruments_per_payer=1.0),
        with_openness(instruments_per_payer=0.1),
        with_openness(payers=2),
    ),
    "card_pool": Cases(
        with_openness(shared_cards=4, pooled_share=0.6),
        with_openness(shared_cards=1, pooled_share=0.0),
        with_openness(payers=2),
    ),
    "known_ring": Cases(with_openness(banned_before=MEMBERS), None, with_openness()),
    "analysts": Cases(
        with_openness(labelled_extraction=3), with_openness(labelled_benign=3), with_openness()
    ),
    "nameless_cards": Cases(
        with_openness(prepaid_share=0.9),
        with_openness(prepaid_share=0.0),
        with_openness(prepaid_share=None),
    ),
}
# Features that a habit of harvests speaks for, but whose lack says nothing against.
ONLY_FOR = {"log_probabilities", "one_program", "nameless_cards", "card_pool", "known_ring"}
# What is no habit: somebody looked.
DECISIONS = {"analysts"}
# Features that speak against a harvest, but whose lack says nothing for one.
ONLY_AGAINST = {"one_place", "openness", "handed_out", "days_off"}

features = pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.__name__)
Feature = Callable[[Pooled], object]


def bits(feature: Feature, pooled: Pooled) -> float:
    reading = feature(pooled)
    assert reading is not None
    return float(reading.bits)  # type: ignore[attr-defined]


def test_every_feature_has_its_cases() -> None:
    assert set(CASES) == {feature.__name__ for feature in FEATURES}


@features
def test_a_harvest_is_told_from_a_customer(feature: Feature) -> None:
    cases = CASES[feature.__name__]
    harvest = bits(feature, cases.harvest)
    customer = bits(feature, cases.customer) if cases.customer else 0.0
    assert harvest > 0 or feature.__name__ in ONLY_AGAINST
    assert customer < 0 or feature.__name__ in ONLY_FOR
    assert harvest >= 0 >= customer


@features
def test_what_is_not_known_says_nothing(feature: Feature) -> None:
    unknown = CASES[feature.__name__].unknown
    if unknown is not None:
        assert feature(unknown) is None


@features
def test_no_habit_proves_a_harvest_alone(feature: Feature) -> None:
    if feature.__name__ not in DECISIONS:
        assert bits(feature, CASES[feature.__name__].harvest) <= 4


@features
def test_a_reading_explains_itself(feature: Feature) -> None:
    reading = feature(CASES[feature.__name__].harvest)
    assert any(character.isdigit() for character in reading.detail)  # type: ignore[attr-defined]


@features
def test_the_docstring_is_the_published_description(feature: Feature) -> None:
    first = (feature.__doc__ or "").strip().splitlines()[0]
    assert len(first) > 20
    assert first.endswith((".", "?"))


def test_too_few_ordinary_accounts_are_no_standard() -> None:
    few = ordinary_accounts(19)
    pooled = with_parts(ordinary=few, alike=few)
    by_name = {feature.__name__: feature for feature in FEATURES}
    for name in ("volume", "long_answers", "large_limits", "youth", "disguised_networks"):
        assert by_name[name](pooled) is None, name


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


def test_an_ordinary_group_is_no_harvest_on_balance() -> None:
    readings = [feature(ordinary_ring()) for feature in FEATURES]
    assert sum(reading.bits for reading in readings if reading) < 2


def test_one_sign_of_openness_alone_is_cheap_to_fake() -> None:
    name_only = openness(with_openness(organization_share=1.0))
    with_card = openness(with_openness(organization_share=1.0, card_share=0.9))
    from_one_office = openness(with_openness(organization_share=1.0, place_share=0.9))
    assert 0 > name_only.bits > from_one_office.bits > with_card.bits


def test_organisations_with_a_card_each_are_no_card_pool() -> None:
    pool = with_openness(shared_cards=4, pooled_share=0.6)
    labs = with_openness(shared_cards=4, pooled_share=0.6, organization_share=1.0)
    assert bits(card_pool, pool) > bits(card_pool, labs) == 0


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


def test_a_week_of_which_little_is_seen_has_no_days_off() -> None:
    assert days_off(with_parts(days=np.array([5.0] * 5 + [0.0] * 2) * 2)) is None
    assert days_off(with_parts(days=np.array([0.5] * 28))) is None


def test_one_pause_is_no_weekend() -> None:
    paused = np.full(28, 9.0)
    paused[10:12] = 0.0
    assert bits(days_off, with_parts(days=paused)) == 0


def test_servers_through_which_all_call_disguise_nobody() -> None:
    hidden, shared = (
        replace(
            with_members(hosted_share=0.9, proxied_share=0.001, ranges_per_request=0.01),
            facts=facts,
        )
        for facts in ({**OPENNESS}, {**OPENNESS, "gateway_request_share": 0.95})
    )
    assert bits(disguised_networks, hidden) > bits(disguised_networks, shared) == 0


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


def test_a_pool_of_strangers_says_more_than_one_in_a_place() -> None:
    pool = {"shared_cards": 4, "pooled_share": 0.9}
    strangers, seated = with_openness(**pool), with_openness(**pool, place_share=0.9)
    assert bits(card_pool, strangers) > bits(card_pool, seated) > 0


def test_how_a_group_pays_is_one_fact() -> None:
    pooled = with_openness(instruments_per_payer=1.0, prepaid_share=1.0)
    paid = bits(separate_cards, pooled) + bits(nameless_cards, pooled)
    assert bits(separate_cards, pooled) < paid == PAYMENT_BITS


@pytest.mark.parametrize(
    ("hidden", "done", "excuse", "added"),
    [
        (1.0, 4.0, 0.0, 5.0),
        (4.0, 0.5, 0.0, 1.0 + HIDING_BITS),
        (4.0, -3.0, 0.0, HIDING_BITS - 3.0),
        (4.0, 3.0, -5.0, 2.0),
        (-1.0, 2.0, 0.0, 1.0),
    ],
    ids=["borne out", "more than is done", "nothing is done", "excused", "nothing is hidden"],
)
def test_hiding_counts_as_far_as_habits_bear_it_out(
    hidden: float, done: float, excuse: float, added: float
) -> None:
    told = [("youth", hidden / 2), ("separate_cards", hidden / 2), ("one_place", excuse)]
    told += [("volume", done / 2), ("refusals", done / 2)]
    rows = [*(("R-1", *one) for one in told), ("R-2", "volume", 1.0)]
    features = pl.DataFrame(rows, schema=["ring_id", "feature", "bits"], orient="row")
    found = added_bits(features).select("ring_id", "feature_bits")
    assert dict(found.iter_rows()) == {"R-1": added, "R-2": 1.0}


def test_what_hides_is_among_the_features() -> None:
    assert {feature.__name__ for feature in FEATURES} > HIDING
