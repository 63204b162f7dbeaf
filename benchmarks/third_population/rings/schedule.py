"""When which member sends: the ways in which operators spread a job over accounts.

Each way gives, for so many requests, the member's position and the moment (seconds).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from benchmarks.third_population.people.crowd import OFFICE, Crowd
from benchmarks.third_population.rings.ring import Ring
from benchmarks.third_population.settings import DAY, HOUR, Settings
from benchmarks.third_population.traffic.rhythm import clock_times

Plan = tuple[np.ndarray, np.ndarray]
_MINUTE = 60.0


def spread_out(
    settings: Settings, rng: np.random.Generator, crowd: Crowd, ring: Ring
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Position, moment and whether the request was refused, for each request of the ring."""
    if ring.style.schedule == "failover":
        return _failover(rng, ring)
    position, moment = _WAYS[ring.style.schedule](settings, rng, crowd, ring)
    return position, moment, rng.random(len(moment)) < 0.012


def _on_hours(rng: np.random.Generator, ring: Ring, size: int) -> np.ndarray:
    """Moments while the operator's machine is on: eighteen hours of each day."""
    days = max(1, int((ring.finish - ring.begin) / DAY))
    day, hour = rng.integers(0, days, size), rng.random(size) * 18 * HOUR
    start = (6 - ring.ahead) * HOUR
    return ring.begin + (day * DAY + start + hour) % (days * DAY)


def _waves(settings: Settings, rng: np.random.Generator, crowd: Crowd, ring: Ring) -> Plan:
    """Jobs of half an hour or so; each wakes a part of the accounts."""
    members = len(ring.members)
    days = (ring.finish - ring.begin) / DAY
    count = max(3, int(days * rng.uniform(2, 5)))
    start = _on_hours(rng, ring, count)
    width = rng.uniform(15, 50) * _MINUTE
    wave = rng.integers(0, count, ring.requests)
    part = max(4, int(members * rng.uniform(0.3, 0.7)))
    awake = np.argsort(rng.random((count, members)), axis=1)[:, :part]
    position = awake[wave, rng.integers(0, awake.shape[1], ring.requests)]
    return position, start[wave] + rng.random(ring.requests) * width


def _balanced(settings: Settings, rng: np.random.Generator, crowd: Crowd, ring: Ring) -> Plan:
    """A dispatcher hands each task to the next account in the list."""
    moment = np.sort(_on_hours(rng, ring, ring.requests))
    turn = rng.permutation(len(ring.members))
    slipped = np.arange(ring.requests) + rng.integers(0, 3, ring.requests)
    return turn[slipped % len(turn)], moment


def _office(settings: Settings, rng: np.random.Generator, crowd: Crowd, ring: Ring) -> Plan:
    """A team at desks, some more diligent than others."""
    position = _uneven(rng, ring, 0.5)
    rhythm = np.full(ring.requests, OFFICE)
    ahead = crowd["ahead"][ring.members][position]
    return position, clock_times(rng, settings, rhythm, ahead)


def _personal(settings: Settings, rng: np.random.Generator, crowd: Crowd, ring: Ring) -> Plan:
    """Each account keeps hours of its own, as an ordinary person in its country would."""
    position = _uneven(rng, ring, 0.6)
    who = ring.members[position]
    moment = clock_times(rng, settings, crowd["rhythm"][who], crowd["ahead"][who])
    return position, ring.begin + moment % (ring.finish - ring.begin)


def _relay(settings: Settings, rng: np.random.Generator, crowd: Crowd, ring: Ring) -> Plan:
    """Accounts work in shifts; as one shift ends the next takes over."""
    length = rng.uniform(2, 5) * HOUR
    shifts = max(2, min(6, len(ring.members) // 3))
    moment = _on_hours(rng, ring, ring.requests)
    crew = np.floor(moment / length).astype(np.int64) % shifts
    seats = (len(ring.members) - 1 - crew) // shifts + 1
    seat = (rng.random(ring.requests) * seats).astype(np.int64)
    return crew + seat * shifts, moment


def _release(settings: Settings, rng: np.random.Generator, crowd: Crowd, ring: Ring) -> Plan:
    """Idle accounts wake up within hours of a new model and fade over two days."""
    away = rng.exponential(14 * HOUR, ring.requests) % (ring.finish - ring.begin)
    return _uneven(rng, ring, 0.3), ring.begin + HOUR + away


def _trial(settings: Settings, rng: np.random.Generator, crowd: Crowd, ring: Ring) -> Plan:
    """Each account is used up within days of its sign-up."""
    position = _uneven(rng, ring, 0.3)
    who = ring.members[position]
    born, dead = crowd["created"][who], np.minimum(crowd["stop"][who], settings.end)
    return position, born + 5 * _MINUTE + rng.random(ring.requests) * (dead - born - 6 * _MINUTE)


def _failover(rng: np.random.Generator, ring: Ring) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lanes in which one account sends until a 429 and the next goes on within minutes."""
    size, members = ring.requests, len(ring.members)
    lanes = max(1, int(size * 40 / ((ring.finish - ring.begin) * 0.6)) + 1)
    per_lane = -(-size // lanes)
    last = rng.random((lanes, per_lane)) < 1 / rng.uniform(10, 26)
    gaps = rng.lognormal(3.1, 0.6, (lanes, per_lane))
    gaps[:, 1:] += last[:, :-1] * rng.uniform(1, 4, (lanes, per_lane - 1)) * _MINUTE
    pauses = rng.random((lanes, per_lane)) < 8 / per_lane
    gaps += pauses * rng.uniform(1, 9, (lanes, per_lane)) * HOUR
    run = np.cumsum(gaps, axis=1)
    moment = ring.begin + run % (ring.finish - ring.begin)
    block = np.cumsum(last, axis=1) - last + np.arange(lanes)[:, None] * (members // lanes + 1)
    order = rng.permutation(members)
    position = order[block % members]
    return position.ravel()[:size], moment.ravel()[:size], last.ravel()[:size]


def _uneven(rng: np.random.Generator, ring: Ring, sigma: float) -> np.ndarray:
    """Members drawn with unequal diligence."""
    weight = rng.lognormal(0, sigma, len(ring.members))
    return rng.choice(len(weight), ring.requests, p=weight / weight.sum())


_WAYS: dict[str, Callable[[Settings, np.random.Generator, Crowd, Ring], Plan]] = {
    "waves": _waves, "balanced": _balanced, "office": _office, "personal": _personal,
    "relay": _relay, "release": _release, "trial": _trial,
}  # fmt: skip
