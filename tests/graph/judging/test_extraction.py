"""Every feature speaks for a harvest, against one, and is silent without data."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest

from graph.judging.extraction import FEATURES, WEIGHTS, read_features
from graph.judging.pooled import Pooled
from tests.graph.pooled_behaviour import (
    MEMBERS,
    Feature,
    bits,
    content,
    ordinary_accounts,
    ordinary_ring,
    topics_of,
    volumes,
    with_members,
    with_openness,
    with_parts,
)


class Cases(NamedTuple):
    """A ring that the feature takes for a harvest, one that it does not, and one not known."""

    harvest: Pooled
    customer: Pooled | None
    unknown: Pooled | None


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
    "everyday": Cases(
        with_members(everyday_share=0.01),
        with_parts(content=content(0.0)),
        with_members(everyday_share=None),
    ),
    "interchangeable": Cases(
        with_parts(topics=topics_of(0.3, one_pile=True)),
        with_parts(topics=topics_of(0.7)),
        with_parts(topics=topics_of(0.5, accounts=1, prompts=1)),
    ),
    "coordinated_content": Cases(
        with_parts(content=content(0.8)),
        with_parts(content=content(0.02)),
        with_parts(content=None),
    ),
    "handed_out": Cases(
        with_parts(content=content(0.5, listed=0.02)),
        with_parts(content=content(0.5, listed=0.5)),
        with_parts(content=None),
    ),
    "volume": compared("requests_per_active_day", 100, 1),
    "pooled_volume": Cases(
        with_parts(days=np.full(14, 400.0)),
        with_parts(days=np.full(14, 5.0)),
        with_parts(days=np.zeros(14)),
    ),
    "harvest_size": Cases(
        with_parts(days=np.full(14, 36.0)),
        with_parts(days=np.full(14, 20.0)),
        with_parts(days=np.zeros(14)),
    ),
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
        with_parts(members=volumes([100] * MEMBERS)),
        with_parts(members=volumes([1] * (MEMBERS - 1) + [5_000])),
        with_parts(members=volumes([20, 30, 40, 50])),
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
    "separate_firms": Cases(
        with_openness(own_organization_share=0.05),
        with_openness(own_organization_share=1.0, own_domain_share=1.0),
        None,
    ),
    "dealt_cards": Cases(
        with_openness(instruments_per_payer=0.7),
        with_openness(instruments_per_payer=1.0),
        with_openness(payers=2),
    ),
    "card_pool": Cases(
        with_openness(shared_cards=4, pooled_share=0.6),
        with_openness(shared_cards=1, pooled_share=0.0),
        with_openness(payers=2),
    ),
    "known_ring": Cases(with_openness(silent_bans=MEMBERS), None, with_openness()),
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
ONLY_AGAINST = {
    *("one_place", "openness", "separate_firms"),
    *("handed_out", "everyday", "days_off", "harvest_size"),
}

features = pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.__name__)


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
    for name in (
        "volume",
        "pooled_volume",
        "long_answers",
        "large_limits",
        "youth",
        "disguised_networks",
    ):
        assert by_name[name](pooled) is None, name


def test_an_ordinary_group_is_no_harvest_on_balance() -> None:
    readings = [feature(ordinary_ring()) for feature in FEATURES]
    assert sum(reading.bits for reading in readings if reading) < 2


def test_what_is_read_is_weighed() -> None:
    raw = {feature.__name__: feature(ordinary_ring()) for feature in FEATURES}
    read = dict(read_features(ordinary_ring()))
    assert read.keys() == {name for name, reading in raw.items() if reading is not None}
    for name, reading in read.items():
        assert reading.bits == WEIGHTS.get(name, 1.0) * raw[name].bits
        assert reading[:2] == raw[name][:2]
    assert {feature.__name__ for feature in FEATURES} > WEIGHTS.keys()
