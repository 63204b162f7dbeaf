"""What accounts send for themselves."""

from __future__ import annotations

import numpy as np

from benchmarks.second_population.keyed_draws import F64, I64, mix
from benchmarks.second_population.people.accounts import Accounts
from benchmarks.second_population.people.personas import (
    PERSONAS,
    everyday_sources,
    everyday_wording,
)
from benchmarks.second_population.settings import Settings
from benchmarks.second_population.text.sources import source
from benchmarks.second_population.traffic.batches import Batch, batch, together
from benchmarks.second_population.traffic.rhythms import (
    LEISURE,
    OFFICE,
    ROUND_THE_CLOCK,
    STUDY,
    Hours,
    Sittings,
    sittings,
    spread_evenly,
    timers,
)
from benchmarks.second_population.world.geography import OFFSET_HOURS

_HOURS: dict[str, Hours] = {"student": STUDY, "office": OFFICE, "coder": OFFICE}
_PERIODS = np.array([300.0, 900.0, 3600.0, 86_400.0])


def write_everyday(accounts: Accounts, sent: Sittings) -> Batch:
    """Everyday requests at the given times."""
    owner = sent.owner
    keys = mix(accounts.person[owner], sent.sitting, (sent.at * 1e3).astype(np.int64))
    persona, language = accounts.persona[owner], accounts.language[owner]
    sources = everyday_sources(keys, persona, language, sent.going_on)
    wording = everyday_wording(keys, persona, accounts.person[owner])
    # A talk that is sent again and again with one more turn begins the same each time.
    talk = sources == source("history")
    content = np.where(talk, mix(accounts.person[owner], sent.sitting), keys)
    wording = np.where(talk, keys, wording)
    return batch(owner, sent.at, sources, content, wording, sent.sitting)


def _window(rng: np.random.Generator, accounts: Accounts, settings: Settings) -> tuple[F64, F64]:
    """From when to when each account is in use: half come or go within the time seen."""
    start = np.clip(accounts.created + 60.0, 0.0, settings.seconds - 3600.0)
    left = settings.seconds - start
    late = rng.random(len(accounts)) < 0.25
    start = start + late * rng.random(len(accounts)) * left * 0.8
    gone = rng.random(len(accounts)) < 0.35
    stop = settings.seconds - gone * rng.random(len(accounts)) * (settings.seconds - start) * 0.95
    return start, np.maximum(stop, start + 1800.0).clip(max=settings.seconds)


def _program_rhythm(
    rng: np.random.Generator, owner: I64, window: tuple[F64, F64], offset: F64, key: I64
) -> Sittings:
    """Half of the programs run on a timer, the others whenever their own users come."""
    on_timer = key % 2 == 0
    where, other = np.flatnonzero(on_timer), np.flatnonzero(~on_timer)
    start, stop = window
    period = _PERIODS[key[where] // 2 % len(_PERIODS)]
    first = timers(rng, owner[where], (start[where], stop[where]), period)
    users = ROUND_THE_CLOCK if rng.random() < 0.3 else LEISURE
    second = sittings(rng, owner[other], (start[other], stop[other]), offset[other], users, 1.5)
    return Sittings(
        *(np.concatenate([getattr(first, name), getattr(second, name)])
          for name in ("owner", "at", "sitting", "going_on"))
    )  # fmt: skip


def everyday_requests(
    rng: np.random.Generator, accounts: Accounts, settings: Settings, total: int
) -> Batch:
    """Share out `total` requests among all accounts by how active each is."""
    weights = np.minimum(accounts.activity, accounts.activity.sum() * 0.003)
    counts = spread_evenly(rng, total, weights)
    start, stop = _window(rng, accounts, settings)
    offset = OFFSET_HOURS[accounts.country]
    batches = []
    for number, persona in enumerate(PERSONAS):
        those = np.flatnonzero(accounts.persona == number)
        owner = np.repeat(those, counts[those])
        window = (start[owner], stop[owner])
        if persona.api == 1.0:
            key = (accounts.person[owner] % np.uint64(1 << 20)).astype(np.int64)
            sent = _program_rhythm(rng, owner, window, offset[owner], key)
        else:
            hours = _HOURS.get(persona.name, LEISURE)
            sent = sittings(rng, owner, window, offset[owner], hours)
        batches.append(write_everyday(accounts, sent))
    return together(batches)
