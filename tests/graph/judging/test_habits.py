"""How a ring uses the model: hours, days off and volumes."""

from __future__ import annotations

import numpy as np
import pytest

from graph.judging.habits import (
    days_off,
    large_limits,
    load_balance,
    long_answers,
    round_the_clock,
)
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


def test_sleep_says_less_than_none() -> None:
    asleep, half_asleep, awake = (
        bits(round_the_clock, with_parts(hours=np.array([quiet] * 8 + [10.0] * 16)))
        for quiet in (0.0, 4.0, 10.0)
    )
    assert awake > 2 * -asleep > 0 > half_asleep


def test_a_week_of_which_little_is_seen_has_no_days_off() -> None:
    assert days_off(with_parts(days=np.array([5.0] * 5 + [0.0] * 2) * 2)) is None
    assert days_off(with_parts(days=np.array([0.5] * 28))) is None


def test_one_pause_is_no_weekend() -> None:
    paused = np.full(28, 9.0)
    paused[10:12] = 0.0
    assert bits(days_off, with_parts(days=paused)) == 0


def test_one_early_or_late_member_is_not_yet_the_work() -> None:
    ring, office = (np.array([18.0] * 10), np.array(([18.0] * 5 + [1.0] * 2) * 3))
    early = np.array([1.0] + [0.0] * 9)
    for stray in (lambda work: [early, work], lambda work: [work, early[::-1]]):
        # Ten days of work tell nothing of a week, whatever one member did weeks before or after.
        assert days_off(with_parts(days=np.concatenate(stray(ring)))) is None
        assert bits(days_off, with_parts(days=np.concatenate(stray(office)))) < -0.5
    # Who begins on a weekend has rested, too.
    assert bits(days_off, with_parts(days=np.roll(office, 2))) < -0.5


@pytest.mark.parametrize(
    ("card_share", "alike", "part"),
    [(1.0, 0.1, 0.5), (1.0, 0.6, 1.0), (0.0, 0.1, 1.0)],
    ids=["open and broad", "open, of one subject", "hidden"],
)
def test_who_openly_works_through_a_pile_may_share_it_evenly(
    card_share: float, alike: float, part: float
) -> None:
    even = volumes([100] * MEMBERS)
    facts = {**ordinary_ring().facts, "card_share": card_share}
    group = with_parts(members=even, facts=facts, topics=topics_of(alike=alike))
    plain = with_parts(members=even, facts=ordinary_ring().facts, topics=topics_of(alike=0.6))
    assert bits(load_balance, group) == pytest.approx(part * bits(load_balance, plain))


def test_uneven_volumes_speak_against_a_harvest_also_in_the_open() -> None:
    uneven = volumes([1] * (MEMBERS - 1) + [5_000])
    facts = {**ordinary_ring().facts, "card_share": 1.0}
    open_group, hidden = (
        with_parts(members=uneven, facts=facts, topics=topics_of(alike=0.1))
        for facts in (facts, ordinary_ring().facts)
    )
    assert bits(load_balance, open_group) == bits(load_balance, hidden) < 0


def test_a_few_busy_members_do_not_hide_that_the_others_share_the_work() -> None:
    even = [60, 80, 100] * 32

    def balance(requests: list[int]) -> float:
        return bits(load_balance, with_parts(members=volumes(requests)))

    # Nor do they speak for it.
    assert balance(even) > 0 == balance(even + [5_000] * 4)
    # What a tenth does is no few members' doing, and people's volumes stay uneven without the top.
    assert balance(even + [5_000] * 10) < -2
    assert balance([1, 3, 9, 27, 81, 243] * 16) < -2


COME_AND_GO = volumes([300] * (MEMBERS // 2) + [15] * (MEMBERS // 2), [20] * 6 + [1] * 6)


@pytest.mark.parametrize(
    ("dealt", "expected"), [(0.0, 1.0), (0.125, 0.5), (0.5, 0.0)], ids=["none", "some", "all"]
)
def test_of_work_that_is_dealt_out_the_days_decide(dealt: float, expected: float) -> None:
    alone = bits(load_balance, with_parts(members=COME_AND_GO, content=None))
    assert alone < -1
    dealing = with_parts(members=COME_AND_GO, content=content(dealt))
    assert bits(load_balance, dealing) == pytest.approx(expected * alone)


def test_even_days_do_not_make_up_for_what_is_shown_by_volumes() -> None:
    busy = volumes([15, 15, 15, 15, 15, 3_000], [1, 1, 1, 1, 1, 10])
    dealing = with_parts(members=busy, content=content(0.5))
    assert bits(load_balance, dealing) == bits(load_balance, with_parts(members=busy, content=None))


def test_few_members_may_be_as_even_by_chance() -> None:
    uneven = [8, 20, 32]
    few, many = (
        bits(load_balance, with_parts(members=volumes(uneven * times))) for times in (2, 200)
    )
    assert 0 < few < many


def test_short_answers_say_nothing_where_log_probabilities_are_read() -> None:
    short = {"output_tokens_per_request": 1.0, "max_tokens_per_request": 1.0}
    for feature in (long_answers, large_limits):
        assert bits(feature, with_members(**short)) < 0
        reading = feature(with_members(**short, logprobs_share=0.8))
        assert reading is not None
        assert reading.bits == 0
        assert reading.detail.endswith("log probabilities are read")
        # A few requests that ask for them explain nothing.
        assert bits(feature, with_members(**short, logprobs_share=0.2)) < 0


def test_long_answers_speak_for_a_harvest_also_with_log_probabilities() -> None:
    long = {"output_tokens_per_request": 3_000.0, "logprobs_share": 0.8}
    assert bits(long_answers, with_members(**long)) > 0
