"""How a ring uses the model: lists, tasks and days off."""

from __future__ import annotations

import numpy as np

from graph.judging.habits import coordinated_content, days_off, handed_out, round_the_clock
from tests.graph.pooled_behaviour import (
    bits,
    content,
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
