"""The requests of the rings: harvest, and ordinary traffic mixed into the same accounts."""

from __future__ import annotations

import numpy as np

from benchmarks.third_population.chance import sticky
from benchmarks.third_population.people.crowd import Crowd
from benchmarks.third_population.rings.ring import Ring
from benchmarks.third_population.rings.schedule import spread_out
from benchmarks.third_population.settings import Settings
from benchmarks.third_population.text import render
from benchmarks.third_population.traffic.sent import Sent

_PLAIN_SHARE = 0.12  # of a template ring's requests, sent without the template


def harvest(settings: Settings, rng: np.random.Generator, crowd: Crowd, ring: Ring) -> Sent:
    """All harvesting requests of one ring."""
    position, moment, refused = spread_out(settings, rng, crowd, ring)
    account = ring.members[position]
    late = (moment < crowd["created"][account]) | (moment >= settings.end)
    born = np.maximum(crowd["created"][account], ring.begin * (ring.begin < settings.end - 60))
    left = np.maximum(np.minimum(ring.finish, settings.end) - born, 60)
    moment = np.where(late, born + rng.random(len(moment)) * left, moment)
    moment = np.minimum(moment, settings.end - 1)
    kind, first, second = _texts(rng, ring)
    net = _own_way(rng, crowd, account)
    sent = Sent(
        account, moment, kind, first, second, net, crowd["line"][account],
        np.ones(len(account), dtype=bool), refused,
    )  # fmt: skip
    return through_proxies(crowd, [ring], sent)


def mixed_in(rng: np.random.Generator, rings: list[Ring], accounts: int) -> np.ndarray:
    """How many ordinary requests each account of a mixing ring sends."""
    counts = np.zeros(accounts, dtype=np.int64)
    for ring in rings:
        mixed = ring.style.mixed
        mean = ring.requests / len(ring.members) * mixed / (1 - mixed)
        counts[ring.members] = rng.poisson(mean, len(ring.members))
    return counts


def through_proxies(crowd: Crowd, rings: list[Ring], sent: Sent) -> Sent:
    """Requests of proxied rings leave by a pool member, another one each lease."""
    owner = crowd["ring"][sent.account]
    for ring in rings:
        if not len(ring.proxy_nets):
            continue
        rows = np.flatnonzero(owner == ring.number)
        term = np.floor(sent.moment[rows] / ring.proxy_lease).astype(np.int64)
        place = sticky(len(ring.proxy_nets), 41, ring.number, sent.account[rows], term)
        sent.net[rows], sent.line[rows] = ring.proxy_nets[place], ring.proxy_lines[place]
    return sent


def _own_way(rng: np.random.Generator, crowd: Crowd, account: np.ndarray) -> np.ndarray:
    second = rng.random(len(account)) < crowd["second_share"][account]
    return np.where(second, crowd["net2"][account], crowd["net"][account])


def _texts(rng: np.random.Generator, ring: Ring) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A shuffled pass over the corpus, repeated as often as the style repeats a task."""
    size, nothing = ring.requests, np.full(ring.requests, -1, dtype=np.int64)
    passes = -(-size // ring.task_count)
    rounds = [rng.permutation(ring.task_count) for _ in range(passes)]
    task = ring.tasks + np.concatenate(rounds)[:size]
    if ring.style.text == "template":
        frame = ring.frames + rng.integers(0, ring.frame_count, size)
        plain = rng.random(size) < _PLAIN_SHARE
        kind = np.where(plain, render.TASK, render.FRAME)
        return kind, np.where(plain, task, frame), np.where(plain, nothing, task)
    kinds = {"corpus": render.TASK, "paraphrase": render.PARAPHRASE, "gist": render.GIST}
    return np.full(size, kinds[ring.style.text]), task, nothing
