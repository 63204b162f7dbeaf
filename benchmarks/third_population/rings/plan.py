"""Decide which rings there are, how large, how long at work, and how much they send."""

from __future__ import annotations

import numpy as np

from benchmarks.third_population.chance import heavy_sizes
from benchmarks.third_population.rings.accounts import make_accounts
from benchmarks.third_population.rings.ring import Ring
from benchmarks.third_population.rings.styles import STYLES, Style
from benchmarks.third_population.settings import DAY, HARVEST_SHARE, LARGEST_RING
from benchmarks.third_population.sharing import World

_SMALLEST = 8
_REPEATS = {"paraphrase": 4.0, "gist": 3.5, "corpus": 1.15, "template": 1.5}


def add_rings(world: World, pool: np.ndarray) -> list[Ring]:
    """Turn a pool of ordinary accounts into rings of every style, in turn."""
    largest = max(int(world.settings.accounts * LARGEST_RING), _SMALLEST + 8)
    sizes = heavy_sizes(world.rng, len(pool), _SMALLEST, largest)
    waiting: list[Style] = []
    rings, cursor = [], 0
    for number, size in enumerate(sizes):
        if len(waiting) < len(STYLES):
            waiting += [STYLES[place] for place in world.rng.permutation(len(STYLES))]
        style = next(style for style in waiting if style.largest >= size)
        waiting.remove(style)
        rings.append(_plan(world, number, style, pool[cursor : cursor + size]))
        cursor += size
    target = world.settings.requests * HARVEST_SHARE
    scale = target / sum(ring.wanted for ring in rings)
    for ring in rings:
        ring.requests = max(int(ring.wanted * scale), len(ring.members))
        make_accounts(world, ring)
        _corpus(world, ring)
    return rings


def _plan(world: World, number: int, style: Style, members: np.ndarray) -> Ring:
    """The days at work, whole ones, and how much the style would send in them."""
    rng, days = world.rng, world.settings.days
    span = max(1, round(rng.uniform(*style.span) * days))
    first = int(rng.integers(0, days - span + 1))
    begin, finish = first * DAY, (first + span) * DAY
    active = span
    if style.schedule == "release":
        begin = world.settings.release
        finish = min(begin + 2.5 * DAY, world.settings.end)
        active = 2
    if style.schedule == "trial":
        active = 2
    wanted = len(members) * rng.uniform(*style.rate) * active * style.duty
    ahead = float(rng.choice([8, 8, 3, 5.5, -5, 1]))
    return Ring(number, style, members, begin, finish, wanted, ahead)


def _corpus(world: World, ring: Ring) -> None:
    """The tasks that the ring wants answered, and the frames it puts them in."""
    repeats = _REPEATS[ring.style.text]
    ring.task_count = int(ring.requests / repeats) + 1
    ring.tasks = world.counts.take("tasks", ring.task_count)
    if ring.style.text == "template":
        ring.frame_count = int(world.rng.integers(1, 7))
        ring.frames = world.counts.take("frames", ring.frame_count)
        if world.rng.random() < 0.85:
            world.counts.english += range(ring.frames, ring.frames + ring.frame_count)
