"""What innocent groups send in common."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from benchmarks.second_population.keyed_draws import F64, I64, U64, mix
from benchmarks.second_population.lookalikes.groups import Group
from benchmarks.second_population.people.accounts import Accounts
from benchmarks.second_population.settings import DAY, Settings
from benchmarks.second_population.text.sources import source
from benchmarks.second_population.traffic.batches import Batch, batch
from benchmarks.second_population.traffic.rhythms import (
    LEISURE,
    OFFICE,
    STUDY,
    Hours,
    Sittings,
    sittings,
    spread_evenly,
)
from benchmarks.second_population.world.geography import OFFSET_HOURS

Rhythm = Callable[[np.random.Generator, I64, F64, Group, float], Sittings]


def _own_hours(hours: Hours) -> Rhythm:
    def rhythm(
        rng: np.random.Generator, owner: I64, offset: F64, group: Group, end: float
    ) -> Sittings:
        window = (np.zeros(len(owner)), np.full(len(owner), end))
        return sittings(rng, owner, window, offset, hours)

    return rhythm


def _deadline(
    rng: np.random.Generator, owner: I64, offset: F64, group: Group, end: float
) -> Sittings:
    """More and more until the hour that it is due."""
    due = min(group.event + 2 * DAY, end)
    at = due - np.minimum(rng.exponential(0.8 * DAY, len(owner)), 4 * DAY)
    return Sittings(owner, np.sort(at), mix(owner, 3), np.zeros(len(owner)))


def _event(rng: np.random.Generator, owner: I64, offset: F64, group: Group, end: float) -> Sittings:
    """A day and a half of it."""
    start = np.full(len(owner), group.event)
    window = (start, np.minimum(start + 1.5 * DAY, end))
    return sittings(rng, owner, window, offset, LEISURE, 5.0)


def _fad(rng: np.random.Generator, owner: I64, offset: F64, group: Group, end: float) -> Sittings:
    """A rush that wears off."""
    at = group.event + rng.exponential(0.6 * DAY, len(owner))
    at = np.where(at < end, at, group.event)
    return Sittings(owner, at, mix(owner, at.astype(np.int64)), np.zeros(len(owner)))


def _shifts(
    rng: np.random.Generator, owner: I64, offset: F64, group: Group, end: float
) -> Sittings:
    """Three shifts: when one agent gets up the next takes the seat, within minutes."""
    day = np.floor(rng.random(len(owner)) * end / DAY)
    shift = (mix(owner, group.key) % np.uint64(3)).astype(np.float64)
    within = rng.random(len(owner)) * (8 * 3600.0 - 240) + 120
    at = day * DAY + (6 - offset) * 3600 + shift * 8 * 3600 + within
    return Sittings(owner, at % end, mix(owner, day.astype(np.int64)), np.zeros(len(owner)))


def _batch(rng: np.random.Generator, owner: I64, offset: F64, group: Group, end: float) -> Sittings:
    """A nightly run at a fixed time that all members' keys take part in."""
    day = np.floor(rng.random(len(owner)) * end / DAY)
    start = group.key % 86_400
    at = (day * DAY + start + rng.gamma(2.0, 600.0, len(owner))) % end
    return Sittings(owner, at, mix(owner, day.astype(np.int64)), np.zeros(len(owner)))


RHYTHMS: dict[str, Rhythm] = {
    "leisure": _own_hours(LEISURE),
    "office": _own_hours(OFFICE),
    "study": _own_hours(STUDY),
    "deadline": _deadline,
    "event": _event,
    "fad": _fad,
    "shifts": _shifts,
    "batch": _batch,
}


def _common_text(
    rng: np.random.Generator, accounts: Accounts, group: Group, sent: Sittings
) -> Batch:
    kind, rows = group.kind, len(sent.owner)
    if kind.tasks:
        popular = (rng.random(rows) ** 1.5 * kind.tasks).astype(np.int64)
        content: U64 = mix(np.full(rows, group.key), popular)
    else:
        content = rng.integers(1, 2**63, rows, dtype=np.uint64)
    match kind.wording:
        case "group":
            wording = mix(np.full(rows, group.key))
        case "member":
            wording = mix(accounts.person[sent.owner], group.key)
        case _:
            wording = rng.integers(1, 2**63, rows, dtype=np.uint64)
    out = batch(sent.owner, sent.at, source(kind.text), content, wording, sent.sitting)
    native = accounts.language[group.members[0]] if kind.one_country else 0
    if kind.wording == "group":
        out.voice = np.full(rows, native)
    if kind.tasks:
        # The same task is the same text, whoever asks.
        out.topic = (content % np.uint64(64)).astype(np.int64)
        out.language = np.full(rows, native)
    return out


def group_requests(
    rng: np.random.Generator,
    accounts: Accounts,
    settings: Settings,
    groups: list[Group],
    total: int,
) -> list[Batch]:
    """Share out `total` requests among the groups that send anything in common."""
    active = [group for group in groups if group.kind.text_share > 0]
    wanted = np.array([len(each.members) * each.kind.volume for each in active], np.float64)
    batches = []
    for group, count in zip(active, spread_evenly(rng, total, wanted), strict=True):
        weights = rng.lognormal(0, 0.8, len(group.members))
        owner = np.repeat(group.members, spread_evenly(rng, int(count), weights))
        if not len(owner):
            continue
        offset = OFFSET_HOURS[accounts.country[owner]]
        sent = RHYTHMS[group.kind.rhythm](rng, owner, offset, group, settings.seconds)
        batches.append(_common_text(rng, accounts, group, sent))
        accounts.activity[group.members] *= 1 - group.kind.text_share
    return batches
