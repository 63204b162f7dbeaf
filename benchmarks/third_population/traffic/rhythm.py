"""When people come: sessions by weekday and local hour, short gaps within a session."""

from __future__ import annotations

import numpy as np

from benchmarks.third_population.chance import pick
from benchmarks.third_population.people.crowd import Crowd
from benchmarks.third_population.settings import DAY, HOUR, Settings

_WEEK = np.array(
    [
        [1.0, 1.0, 1.0, 1.0, 0.9, 0.9, 1.1],
        [1.2, 1.25, 1.2, 1.15, 0.95, 0.15, 0.1],
        [1.0, 1.0, 1.0, 1.0, 1.2, 1.3, 1.0],
        [1.0, 1.0, 1.0, 1.0, 1.0, 0.8, 0.8],
        [1.1, 1.2, 1.2, 1.1, 0.7, 0.5, 1.0],
        [1.0, 1.0, 1.0, 1.0, 1.0, 0.9, 0.9],
    ]
)
_PEAKS = (  # hour, width, weight
    ((20.5, 2.5, 1.0), (12.5, 2.0, 0.5)),
    ((10.5, 1.5, 1.0), (15.0, 1.8, 1.0), (20.5, 1.5, 0.15)),
    ((1.0, 2.5, 1.0), (22.5, 1.5, 0.8)),
    ((12.0, 40.0, 1.0),),
    ((21.5, 2.5, 1.0), (14.0, 2.5, 0.7)),
    ((9.0, 2.5, 0.8), (17.0, 2.5, 0.9), (1.0, 2.5, 0.6)),
)
_LONG_SESSION = 0.72  # chance that one more request follows within the session


def _hours(peaks: tuple[tuple[float, float, float], ...]) -> np.ndarray:
    """Weights of the quarter hours of a day."""
    clock = np.arange(96) / 4
    total = np.zeros(96)
    for hour, width, weight in peaks:
        away = np.abs(clock - hour)
        total += weight * np.exp(-((np.minimum(away, 24 - away) / width) ** 2) / 2)
    return total + 0.01


_DAY = [_hours(peaks) for peaks in _PEAKS]


def clock_times(
    rng: np.random.Generator, settings: Settings, rhythm: np.ndarray, ahead: np.ndarray
) -> np.ndarray:
    """A moment for each row, drawn from its rhythm in its time zone, wrapped into the window."""
    moment = np.zeros(len(rhythm))
    days = np.arange(settings.days) % 7
    for code in np.unique(rhythm):
        rows = np.flatnonzero(rhythm == code)
        day = pick(rng, _WEEK[code][days], len(rows))
        quarter = pick(rng, _DAY[code], len(rows)) + rng.random(len(rows))
        moment[rows] = day * DAY + quarter * HOUR / 4
    return (moment - ahead * HOUR) % settings.end


def visits(
    rng: np.random.Generator, settings: Settings, crowd: Crowd, account: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Moments and session numbers of requests; `account` is sorted and repeats each account."""
    size = len(account)
    fresh = rng.random(size) > _LONG_SESSION
    fresh |= np.diff(account, prepend=-1) != 0
    session = np.cumsum(fresh) - 1
    first = np.flatnonzero(fresh)
    who = account[first]
    start = _starts(rng, settings, crowd, who)
    gaps = rng.lognormal(4.3, 1.0, size)
    programmed = ~crowd["has_device"][account]
    gaps = np.where(programmed, gaps * 0.4, gaps)
    walked = np.cumsum(np.where(fresh, 0, gaps))
    moment = start[session] + walked - walked[first][session]
    earliest = np.maximum(crowd["created"][account], 0)
    latest = np.minimum(crowd["stop"][account], settings.end)
    outside = (moment < earliest) | (moment >= latest)
    inside = earliest + rng.random(size) * np.maximum(latest - earliest - 1, 1)
    return np.where(outside, inside, moment), session


def _starts(
    rng: np.random.Generator, settings: Settings, crowd: Crowd, who: np.ndarray
) -> np.ndarray:
    """Session starts: at the usual hours, after sign-up, some within the account's event."""
    start = clock_times(rng, settings, crowd["rhythm"][who], crowd["ahead"][who])
    for _ in range(4):
        early = np.flatnonzero((start < crowd["created"][who]) | (start > crowd["stop"][who]))
        again = who[early]
        start[early] = clock_times(rng, settings, crowd["rhythm"][again], crowd["ahead"][again])
    event = np.flatnonzero(rng.random(len(who)) < crowd["focus_share"][who])
    begin, finish = crowd["focus_from"][who[event]], crowd["focus_to"][who[event]]
    start[event] = begin + rng.random(len(event)) * (finish - begin)
    return start
