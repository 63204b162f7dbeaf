"""The ways in which operators run rings, and how large rings become."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.fourth_population.provider import Provider
from benchmarks.fourth_population.rings import (
    disguised,
    on_lines,
    on_phones,
    on_servers,
    on_shared_exits,
)
from benchmarks.fourth_population.rings.ring import Ring
from benchmarks.fourth_population.settings import RING_REQUESTS, RING_SHARE, Settings

_SMALLEST = 8
_USUAL_SIZE = 14  # mean, in populations too small for all rings
_LARGEST_SHARE = 0.3  # of all ring accounts


@dataclass(frozen=True)
class Style:
    """Accounts of a ring (least and most), and an account's requests against the average."""

    build: Callable[[Ring], None]
    least: int
    most: int
    requests: float

    @property
    def name(self) -> str:
        """The style's name in the truth."""
        return self.build.__name__


STYLES = (
    Style(on_servers.bulk_prepaid, 30, 1_500, 1.0),
    Style(on_lines.residential_pool, 60, 1_500, 1.0),
    Style(on_servers.fake_company, 8, 120, 1.3),
    Style(on_servers.front_companies, 24, 400, 1.1),
    Style(disguised.human_workers, 20, 350, 0.9),
    Style(on_lines.slow_starters, 30, 500, 1.0),
    Style(on_servers.reseller_mix, 40, 900, 1.4),
    Style(on_servers.paraphrasers, 12, 400, 0.9),
    Style(on_shared_exits.no_common_text, 10, 250, 0.9),
    Style(disguised.perfect_cards, 9, 300, 1.0),
    Style(disguised.perfect_networks, 9, 350, 1.0),
    Style(disguised.small_artisans, 8, 15, 1.3),
    Style(on_servers.logprob_miners, 8, 120, 1.5),
    Style(on_servers.agent_trajectories, 8, 300, 1.1),
    Style(on_phones.trial_carousel, 40, 900, 0.45),
    Style(on_phones.sim_rack, 12, 300, 1.0),
    Style(disguised.rented_crowd, 15, 300, 0.7),
    Style(disguised.ghosts, 8, 120, 1.0),
    Style(on_lines.bought_aged, 20, 400, 1.0),
    Style(on_shared_exits.parallel_corpus, 8, 150, 1.1),
    Style(on_shared_exits.preference_judges, 9, 250, 1.2),
    Style(on_lines.new_model_rush, 30, 600, 0.9),
)


def add_rings(provider: Provider, settings: Settings) -> int:
    """Rings with their share of accounts and requests; returns how many."""
    plan = _plan(provider, settings.accounts)
    weight = sum(size * style.requests for style, size in plan)
    average = RING_REQUESTS * settings.requests / weight
    for number, (style, size) in enumerate(plan):
        requests = average * style.requests
        style.build(Ring(provider, style.name, f"ring-{number:03d}", size, requests))
    return len(plan)


def _plan(provider: Provider, accounts: int) -> list[tuple[Style, int]]:
    """Styles in turn, with sizes of a heavy tail between each style's bounds."""
    rng = provider.rng
    total = int(accounts * rng.uniform(*RING_SHARE))
    count = max(8, min(rng.randint(34, 42), total // _USUAL_SIZE))
    styles: list[Style] = []
    while len(styles) < count:
        styles += rng.sample(STYLES, len(STYLES))
    styles = styles[:count]
    appetites = [rng.lognormvariate(0, 1.15) if rng.random() > 0.3 else 0.02 for _ in styles]
    return list(zip(styles, _sizes(styles, appetites, total), strict=True))


def _sizes(styles: list[Style], appetites: list[float], total: int) -> list[int]:
    """Sizes that add up to about the total, where the styles' bounds allow it."""
    cap = max(20, int(total * _LARGEST_SHARE))
    sizes = [min(cap, max(_SMALLEST, style.least)) for style in styles]
    most = [min(cap, style.most) for style in styles]
    if sum(sizes) > total:  # a small population: the least sizes only, cut
        part = total / sum(sizes)
        sizes = [max(_SMALLEST, int(size * part)) for size in sizes]
    for _ in range(200):
        left = total - sum(sizes)
        hungry = [
            appetite if size < bound else 0
            for appetite, size, bound in zip(appetites, sizes, most, strict=True)
        ]
        wanted = sum(hungry)
        if left <= 0 or not wanted:
            break
        sizes = [
            min(bound, size + math.ceil(left * appetite / wanted))
            for size, bound, appetite in zip(sizes, most, hungry, strict=True)
        ]
    return sizes
