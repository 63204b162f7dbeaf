"""When each account of a ring asks: common waves, chains that hand over, hours of their own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks.second_population.keyed_draws import F64, I64
from benchmarks.second_population.people.accounts import NOBODY, Accounts
from benchmarks.second_population.rings.ring import Ring
from benchmarks.second_population.settings import DAY
from benchmarks.second_population.traffic.batches import TOO_MANY
from benchmarks.second_population.traffic.rhythms import (
    LEISURE,
    OFFICE,
    ROUND_THE_CLOCK,
    sittings,
    spread_evenly,
)
from benchmarks.second_population.world.geography import OFFSET_HOURS


@dataclass(frozen=True)
class Schedule:
    """Who asks when; the status is −1 unless the schedule hangs on it."""

    owner: I64
    at: F64
    status: I64


def _in_use(ring: Ring, accounts: Accounts, at: F64) -> npt.NDArray[np.int64]:
    """Trial accounts are used for a day after sign-up: the member whose turn it is at each time."""
    created = np.sort(accounts.created[ring.active])
    order = ring.active[np.argsort(accounts.created[ring.active], kind="stable")]
    newest = np.searchsorted(created, at - 600.0) - 1
    oldest = np.searchsorted(created, at - 1.2 * DAY)
    turn = np.arange(len(at)) % np.maximum(newest - oldest + 1, 1)
    return np.asarray(order[np.clip(oldest + turn, 0, np.maximum(newest, 0))])


def waves(rng: np.random.Generator, ring: Ring, accounts: Accounts, count: int) -> Schedule:
    """A dispatcher hands a load of tasks to all accounts in turn, every now and then."""
    per_wave = len(ring.active) * 3
    number = max(2, count // per_wave)
    begins = np.sort(ring.start + rng.random(number) * ring.days * DAY)
    at = np.sort(begins[rng.integers(0, number, count)] + rng.gamma(2.0, 25.0, count))
    turn = np.arange(count) % len(ring.active)
    owner = rng.permutation(ring.active)[turn]
    if ring.style.free:
        owner = _in_use(ring, accounts, at)
    return Schedule(owner, at, np.full(count, NOBODY))


def chains(rng: np.random.Generator, ring: Ring, count: int) -> Schedule:
    """One account works until it is throttled; within minutes the next one goes on."""
    lanes = max(1, len(ring.active) // 12)
    owner, at, status = [], [], []
    for lane in range(lanes):
        crew = ring.active[lane::lanes]
        own = count // lanes
        length = np.maximum(rng.geometric(1 / 28, own // 10 + 2), 4)
        run = np.repeat(np.arange(len(length)), length)[:own]
        last = np.append(run[1:] != run[:-1], False)[: len(run)]
        gaps = rng.gamma(2.0, 0.5, len(run))
        gaps[1:][last[:-1]] = 0.0
        # The pace follows from the campaign's length; the pause at a hand-over does not.
        pauses = np.zeros(len(run))
        pauses[1:][last[:-1]] = rng.lognormal(4.3, 0.6, int(last.sum()))
        work = max(ring.days * DAY - pauses.sum(), ring.days * DAY * 0.3)
        steps = gaps / max(gaps.sum(), 1e-9) * work + pauses
        owner.append(crew[run % len(crew)])
        at.append(ring.start + np.cumsum(steps))
        status.append(np.where(last, TOO_MANY, NOBODY))
    return Schedule(np.concatenate(owner), np.concatenate(at), np.concatenate(status))


def own_hours(rng: np.random.Generator, ring: Ring, accounts: Accounts, count: int) -> Schedule:
    """Every account for itself: a team in office hours, others at their pretended country's."""
    members = ring.active
    weights = rng.lognormal(0, 0.5, len(members))
    owner = np.repeat(members, spread_evenly(rng, count, weights))
    start = np.maximum(ring.start, accounts.created[owner] + 300.0)
    stop = np.full(len(owner), ring.start + ring.days * DAY)
    if ring.style.free:
        stop = np.minimum(start + 1.3 * DAY, stop + DAY)
    offset = OFFSET_HOURS[accounts.country[owner]]
    hours = LEISURE if rng.random() < 0.6 else ROUND_THE_CLOCK
    if ring.style.team:
        offset, hours = np.full(len(owner), OFFSET_HOURS[ring.country]), OFFICE
    sent = sittings(rng, owner, (start, np.maximum(stop, start + 60)), offset, hours, 3.0)
    return Schedule(sent.owner, sent.at, np.full(len(owner), NOBODY))


def harvest_schedule(
    rng: np.random.Generator, ring: Ring, accounts: Accounts, count: int
) -> Schedule:
    """All requests of a ring's harvest: a share of them (jitter) outside the common rhythm."""
    loose = int(rng.binomial(count, ring.style.jitter))
    joint = count - loose
    tight = chains(rng, ring, joint) if ring.style.failover else waves(rng, ring, accounts, joint)
    free = own_hours(rng, ring, accounts, loose)
    return Schedule(
        np.concatenate([tight.owner, free.owner]),
        np.concatenate([tight.at, free.at]),
        np.concatenate([tight.status, free.status]),
    )
