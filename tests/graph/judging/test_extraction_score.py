"""The prior of a harvest: learnt from the night's candidates, and cautious."""

from __future__ import annotations

import numpy as np

from graph.judging.extraction_score import DEFAULT_BITS, extraction_log_odds, prior_extraction_bits


def prior_of(sizes: list[int], bits: list[float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return prior_extraction_bits(np.array(sizes), np.array(bits))


def test_small_groups_are_mostly_households() -> None:
    priors = prior_of([3, 5, 10, 100], [0.0] * 4)
    assert list(priors) == sorted(priors)
    assert priors[0] < priors[1] < priors[2] < 0


def test_a_night_of_customers_makes_harvests_less_likely() -> None:
    alone = prior_of([30], [3.0])[0]
    among_customers = prior_of([30] * 500, [3.0] + [-8.0] * 499)[0]
    assert among_customers < alone - 1


def test_a_night_of_harvests_does_not_make_the_next_group_suspect() -> None:
    priors = prior_of([30] * 100, [12.0] * 100)
    assert priors.max() <= DEFAULT_BITS.max()


def test_sizes_learn_apart() -> None:
    priors = prior_of([3] * 500 + [60], [-8.0] * 500 + [3.0])
    assert priors[-1] > prior_of([60] * 500, [3.0] + [-8.0] * 499)[0]


def test_the_same_bits_of_few_members_say_less() -> None:
    few, many = (extraction_log_odds(np.array([n]), np.array([9.0]))[0] for n in (12, 18))
    assert few < many


def test_what_speaks_against_a_harvest_is_not_held_smaller_for_few() -> None:
    few, many = (extraction_log_odds(np.array([n]), np.array([-5.0]))[0] for n in (12, 18))
    assert few == many


def test_more_bits_are_never_less_likely() -> None:
    odds = [extraction_log_odds(np.array([40]), np.array([float(b)]))[0] for b in range(-8, 12)]
    assert odds == sorted(odds)
