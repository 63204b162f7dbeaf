"""The traffic of everyone outside a ring, and the ordinary share of a ring's accounts."""

from __future__ import annotations

import numpy as np

from benchmarks.third_population.chance import pick
from benchmarks.third_population.people.crowd import Crowd
from benchmarks.third_population.settings import Settings
from benchmarks.third_population.text import render
from benchmarks.third_population.text.library import BENCHMARKS, ITEMS, Library
from benchmarks.third_population.traffic.rhythm import visits
from benchmarks.third_population.traffic.sent import Sent

_MIXES = np.array(  # persona × chat, again, snippet, popular, frame, bench, viral
    [
        [0.60, 0.24, 0.04, 0.12, 0.00, 0.00, 0.00],
        [0.22, 0.22, 0.52, 0.04, 0.00, 0.00, 0.00],
        [0.04, 0.00, 0.06, 0.01, 0.89, 0.00, 0.00],
        [0.05, 0.03, 0.04, 0.01, 0.87, 0.00, 0.00],
        [0.10, 0.02, 0.12, 0.01, 0.00, 0.75, 0.00],
        [0.50, 0.16, 0.05, 0.12, 0.00, 0.00, 0.17],
        [0.35, 0.15, 0.02, 0.03, 0.45, 0.00, 0.00],
        [0.40, 0.05, 0.15, 0.05, 0.20, 0.15, 0.00],
    ]
)


def ordinary_requests(
    settings: Settings,
    rng: np.random.Generator,
    crowd: Crowd,
    library: Library,
    counts: np.ndarray,
) -> Sent:
    """So many requests for each account, with the habits in its columns."""
    account = np.repeat(np.arange(len(counts)), counts)
    moment, session = visits(rng, settings, crowd, account)
    kind = np.zeros(len(account), dtype=np.int64)
    persona = crowd["persona"][account]
    for code in np.unique(persona):
        rows = np.flatnonzero(persona == code)
        kind[rows] = pick(rng, _MIXES[code], len(rows))
    focused = _focused(crowd, account, moment)
    texted = focused & (crowd["focus_text"][account] >= 0) & (rng.random(len(account)) < 0.55)
    kind[texted] = render.ASSIGNMENT
    alone = (kind == render.FRAME) & (crowd["frame"][account] < 0)
    kind[alone] = render.CHAT
    first = _numbers(rng, crowd, library, account, kind)
    net, line = _ways(rng, crowd, account, session, focused)
    nothing = np.full(len(account), -1, dtype=np.int64)
    calm = np.zeros(len(account), dtype=bool)
    refused = rng.random(len(account)) < np.where(crowd["has_device"][account], 0.004, 0.02)
    return Sent(account, moment, kind, first, nothing, net, line, calm, refused)


def _focused(crowd: Crowd, account: np.ndarray, moment: np.ndarray) -> np.ndarray:
    """Whether a request falls into the event that its account takes part in."""
    begin, finish = crowd["focus_from"][account], crowd["focus_to"][account]
    return (moment >= begin) & (moment <= finish + 3_600)


def _numbers(
    rng: np.random.Generator,
    crowd: Crowd,
    library: Library,
    account: np.ndarray,
    kind: np.ndarray,
) -> np.ndarray:
    """Which text of its kind: popular ones by fame, test items one after another."""
    size = len(account)
    first = np.zeros(size, dtype=np.int64)
    popular = kind == render.POPULAR
    first[popular] = pick(rng, library.popular_weights, int(popular.sum()))
    frames = np.maximum(crowd["frames"][account], 1)
    framed = crowd["frame"][account] + (rng.random(size) ** 2 * frames).astype(np.int64)
    first = np.where(kind == render.FRAME, framed, first)
    bench = kind == render.BENCH
    done = np.cumsum(bench)
    newcomer = np.flatnonzero(np.diff(account, prepend=-1) != 0)
    before = np.repeat((done - bench)[newcomer], np.diff(np.append(newcomer, size)))
    chosen = np.where(crowd["frame"][account] >= 0, crowd["frame"][account], account)
    item = (done - before + account * 7) % ITEMS + (chosen % BENCHMARKS) * ITEMS
    first = np.where(bench, item, first)
    first = np.where(kind == render.VIRAL, crowd["frame"][account], first)
    tasks = crowd["focus_text"][account] + rng.integers(0, 4, size)
    return np.where(kind == render.ASSIGNMENT, tasks, first)


def _ways(
    rng: np.random.Generator,
    crowd: Crowd,
    account: np.ndarray,
    session: np.ndarray,
    focused: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """One way in for a whole session; at an event its venue."""
    sessions = int(session[-1]) + 1 if len(session) else 0
    second = rng.random(sessions)[session] < crowd["second_share"][account]
    net = np.where(second, crowd["net2"][account], crowd["net"][account])
    there = focused & (crowd["venue"][account] >= 0)
    return np.where(there, crowd["venue"][account], net), crowd["line"][account]
