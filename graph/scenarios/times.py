"""When people send requests: sessions by the clock of their country, or round the clock."""

import numpy as np

from graph.scenarios.geography import UTC_OFFSETS
from graph.scenarios.hashing import Bools, Floats, Ints, UInts, mix, unit
from graph.scenarios.people import CLOCK, DAY_US, OFFICE, People

_HOUR_US = DAY_US // 24
_MINUTE_US = _HOUR_US // 60
_SESSION_SIZE = 4
_WAKING = [2, 1, 1, 1, 1, 1, 2, 4, 6, 8, 9, 9, 8, 8, 9, 9, 8, 8, 8, 9, 10, 10, 8, 5]
_WORKING = [0, 0, 0, 0, 0, 0, 0, 2, 7, 12, 13, 12, 7, 9, 12, 12, 10, 7, 3, 2, 1, 1, 1, 0]


def _hour_table(weights: list[int]) -> Floats:
    """Tabulate the inverse distribution of the time of day, in hours."""
    edges = np.concatenate([[0.0], np.cumsum(weights) / sum(weights)])
    return np.interp((np.arange(4096) + 0.5) / 4096, edges, np.arange(25, dtype=np.float64))


_HOURS = np.stack([_hour_table(_WAKING), _hour_table(_WORKING)])


def uniform_times(people: People, account: Ints, hashes: UInts) -> Ints:
    """Spread requests evenly over each account's active days."""
    start = people.start_us[account]
    length = np.maximum(people.end_us[account] - start, 1)
    moments: Ints = start + (unit(hashes) * length).astype(np.int64)
    return moments


def _weekday_shift(day: Ints, keeps_weekend: Bools) -> Ints:
    """Move weekend days of office workers into the week (day 0 of 1970 was a Thursday)."""
    weekday = (day + 3) % 7
    return np.where((weekday >= 5) & ~keeps_weekend, day - 2 - (weekday - 5) * 2, day)


def session_times(people: People, account: Ints, position: Ints, event: UInts) -> Ints:
    """Gather requests in sessions of a few, minutes apart, in the account's waking hours."""
    session = mix(account, position // _SESSION_SIZE, 91)
    anchor = uniform_times(people, account, session)
    offset = UTC_OFFSETS[people.clock[account]] * _HOUR_US
    office = people.rhythm[account] == OFFICE
    keeps_weekend = ~office | (mix(session, 1) % np.uint64(8) == 0)
    day = _weekday_shift((anchor + offset) // DAY_US, keeps_weekend)
    cell = (mix(session, 2) % np.uint64(4096)).astype(np.int64)
    hour_us = (_HOURS[office.astype(np.int64), cell] * _HOUR_US).astype(np.int64)
    gap = (-np.log(1.0 - unit(event)) * 3.0 * _MINUTE_US).astype(np.int64)
    at: Ints = day * DAY_US + hour_us - offset + (position % _SESSION_SIZE) * _MINUTE_US + gap
    return _brought_inside(people, account, at, event)


def _brought_inside(people: People, account: Ints, at: Ints, event: UInts) -> Ints:
    """Move what falls outside the active days: by a week, by a day, else to any moment."""
    start, end = people.start_us[account], people.end_us[account]
    for step_us in (7 * DAY_US, DAY_US):
        at = np.where((at < start) & (at + step_us < end), at + step_us, at)
        at = np.where((at >= end) & (at - step_us >= start), at - step_us, at)
    outside = (at < start) | (at >= end)
    at[outside] = uniform_times(people, account[outside], event[outside])
    return at


def request_times(people: People, account: Ints, position: Ints, event: UInts) -> Ints:
    """Choose the time of each request by its account's rhythm."""
    at = session_times(people, account, position, event)
    steady = people.rhythm[account] == CLOCK
    at[steady] = uniform_times(people, account[steady], event[steady])
    return at
