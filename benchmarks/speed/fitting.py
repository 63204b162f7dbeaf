"""Growth: the exponent of a power law through measured points, medians and ratios of runs."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from statistics import median
from typing import NamedTuple


class Fit(NamedTuple):
    """`value = factor * size ** exponent`, by least squares on logarithms; `spread` is its error.

    The spread is the standard error of the exponent, None for fewer than three points.
    """

    exponent: float
    factor: float
    spread: float | None


def fitted(points: Sequence[tuple[float, float]]) -> Fit | None:
    """Fit a power law to (size, value); None where there are not two sizes or a value is 0."""
    usable = [(log(size), log(value)) for size, value in points if size > 0 and value > 0]
    if len(usable) < len(points) or len({x for x, _ in usable}) < 2:
        return None
    n = len(usable)
    mean_x = sum(x for x, _ in usable) / n
    mean_y = sum(y for _, y in usable) / n
    width = sum((x - mean_x) ** 2 for x, _ in usable)
    exponent = sum((x - mean_x) * (y - mean_y) for x, y in usable) / width
    level = mean_y - exponent * mean_x
    left = sum((y - level - exponent * x) ** 2 for x, y in usable)
    spread = (left / (n - 2) / width) ** 0.5 if n > 2 else None
    return Fit(exponent, exp(level), spread)


def ratio_of_pairs(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Median of the ratios of pairs: each pair was measured in one run, one after the other."""
    ratios = [ours / theirs for ours, theirs in pairs if theirs > 0]
    return median(ratios) if ratios else None


def middle(values: Sequence[float | None]) -> float | None:
    """Median of the values that are there."""
    known = [value for value in values if value is not None]
    return median(known) if known else None
