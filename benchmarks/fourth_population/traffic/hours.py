"""At which hours of their day people and programs send."""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import cache
from itertools import accumulate
from typing import NamedTuple

DAY, EVENING, MIXED, FLAT, OFFICE, NIGHT = "day", "evening", "mixed", "flat", "office", "night"
EARLY_SHIFT, LATE_SHIFT, NIGHT_SHIFT, AFTERNOON = "early", "late", "nightly", "afternoon"
OFF_HOURS = 0.02  # of a shift's activity, outside the shift


class _Peaks(NamedTuple):
    """Bell curves over a floor: height, hour and width of each."""

    floor: float
    bells: tuple[tuple[float, float, float], ...]


_PEAKS = {
    DAY: _Peaks(0, ((1, 10.5, 2.2), (1, 15, 2.3))),
    EVENING: _Peaks(0, ((1, 20.5, 2.8), (0.3, 13, 3))),
    MIXED: _Peaks(0, ((0.5, 11, 3), (0.6, 16, 3), (0.5, 21, 2))),
    AFTERNOON: _Peaks(1, ((0.5, 15, 5),)),
}


def _shift(begin: int, end: int, rest: float) -> list[float]:
    """Activity by hour of those who work from begin to end, and a little at other hours."""
    return [1.0 if begin <= hour < end else rest for hour in range(24)]


_STEPS = {
    FLAT: _shift(0, 24, 1.0),
    OFFICE: [
        1.0 if 9 <= hour < 12 or 13 <= hour < 17 else 0.15 if 8 <= hour < 18 else 0.0
        for hour in range(24)
    ],
    NIGHT: _shift(0, 5, 0.05),
    EARLY_SHIFT: _shift(6, 14, OFF_HOURS),
    LATE_SHIFT: _shift(14, 22, OFF_HOURS),
    NIGHT_SHIFT: [1.0 if hour >= 22 or hour < 6 else OFF_HOURS for hour in range(24)],
}


def _bell(hour: float, peak: float, width: float) -> float:
    distance = min(abs(hour - peak), 24 - abs(hour - peak))
    return math.exp(-(distance**2) / (2 * width * width))


def _activity(profile: str) -> list[float]:
    if profile in _STEPS:
        return _STEPS[profile]
    floor, bells = _PEAKS[profile]
    activity = [floor] * 24
    for height, peak, width in bells:
        activity = [each + height * _bell(hour, peak, width) for hour, each in enumerate(activity)]
    return activity


@cache
def ladder(profile: str) -> list[float]:
    """Shares of a day's requests up to the end of each hour."""
    activity = _activity(profile)
    total = sum(activity)
    steps = list(accumulate(each / total for each in activity))
    return [*steps[:-1], 1.0]


def hour_at(profile: str, draw: float) -> int:
    """The hour (0 … 23) that a draw between 0 and 1 falls into."""
    return bisect_left(ladder(profile), draw)
