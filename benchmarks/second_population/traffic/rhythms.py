"""When requests are sent: sittings of people, timers of machines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks.second_population.keyed_draws import F64, I64, U64, mix
from benchmarks.second_population.settings import DAY


@dataclass(frozen=True)
class Hours:
    """A daily curve: (hour, spread, weight) bumps by local clock, and how dead the weekend is."""

    bumps: tuple[tuple[float, float, float], ...]
    weekend_off: float


LEISURE = Hours(((20.5, 2.2, 0.5), (13.0, 3.5, 0.4), (8.0, 1.2, 0.1)), 0.0)
OFFICE = Hours(((10.5, 1.3, 0.5), (15.0, 1.5, 0.45), (20.0, 2.0, 0.05)), 0.85)
STUDY = Hours(((16.0, 3.0, 0.5), (22.0, 1.6, 0.5)), 0.25)
ROUND_THE_CLOCK = Hours(((12.0, 60.0, 1.0),), 0.0)


def local_hours(rng: np.random.Generator, hours: Hours, count: int) -> F64:
    """Hours of the day by the curve."""
    centres, spreads, weights = np.array(hours.bumps).T
    which = rng.choice(len(weights), count, p=weights / weights.sum())
    return np.asarray(rng.normal(centres[which], spreads[which]) % 24)


def moments(rng: np.random.Generator, start: F64, stop: F64, offset: F64, hours: Hours) -> F64:
    """A time for each row between its start and stop, by the curve of its local clock."""
    rows = len(start)
    day = np.floor((start + rng.random(rows) * (stop - start)) / DAY + offset / 24)
    retry = (day % 7 >= 5) & (rng.random(rows) < hours.weekend_off)
    again = np.floor((start + rng.random(rows) * (stop - start)) / DAY + offset / 24)
    day = np.where(retry, again, day)
    at = (day + (local_hours(rng, hours, rows) - offset) / 24) * DAY
    inside = (at >= start) & (at < stop)
    return np.where(inside, at, start + rng.random(rows) * (stop - start))


@dataclass(frozen=True)
class Sittings:
    """Requests of people: who, when, in which sitting, and whether it follows another there."""

    owner: I64
    at: F64
    sitting: U64
    going_on: F64


def sittings(
    rng: np.random.Generator,
    owner: I64,
    window: tuple[F64, F64],
    offset: F64,
    hours: Hours,
    length: float = 4.0,
) -> Sittings:
    """Group each owner's rows (they must stand together) into sittings of some requests.

    `window` and `offset` are by row.
    """
    rows = len(owner)
    fresh = rng.random(rows) < 1 / length
    fresh[1:] |= owner[1:] != owner[:-1]
    fresh[:1] = True
    heads = np.flatnonzero(fresh)
    number = np.cumsum(fresh) - 1
    start, stop = window
    begun = moments(rng, start[heads], stop[heads], offset[heads], hours)
    gaps = np.where(fresh, 0.0, rng.lognormal(4.3, 1.1, rows))
    passed = np.cumsum(gaps)
    at = begun[number] + passed - passed[heads][number]
    outside = (at >= stop) | (at < start)
    at = np.where(outside, start + rng.random(rows) * (stop - start), at)
    base = int(rng.integers(1, 2**62))
    return Sittings(owner, at, mix(number + 1, base), (~fresh).astype(np.float64))


def timers(rng: np.random.Generator, owner: I64, window: tuple[F64, F64], period: F64) -> Sittings:
    """Jobs on a timer: every owner's requests fall in bursts at multiples of its period."""
    rows = len(owner)
    start, stop = window
    # People set timers to the round minute; a quarter of hosts are a little late.
    runs = np.floor((start + rng.random(rows) * (stop - start)) / period)
    late = (mix(owner) % np.uint64(4) == 0) * 20.0
    # Daily jobs run at an hour of the owner's choice, mostly at night.
    late += (period == DAY) * np.floor((mix(owner, 9) >> np.uint64(11)) * 2.0**-53 * 23) * 3600
    at = np.maximum(runs * period + late + rng.exponential(25.0, rows), start)
    at = np.where(at < stop, at, start + rng.random(rows) * (stop - start))
    return Sittings(owner, at, mix(owner, runs.astype(np.int64)), np.zeros(rows))


def spread_evenly(rng: np.random.Generator, total: int, weights: npt.NDArray[np.floating]) -> I64:
    """Share a number of requests out by weight."""
    sum_of_weights = weights.sum()
    if total <= 0 or sum_of_weights <= 0:
        return np.zeros(len(weights), np.int64)
    return rng.multinomial(total, weights / sum_of_weights).astype(np.int64)
