"""What a ring is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.second_population.keyed_draws import I64
from benchmarks.second_population.rings.styles import Style
from benchmarks.second_population.world.geography import COUNTRIES, WEIGHTS
from benchmarks.second_population.world.places import Places


@dataclass(frozen=True)
class Ring:
    """One ring: members, their sub-clusters, each cluster's networks, and the campaign.

    `reserve` are the members that are kept back: they send next to nothing.
    """

    name: str
    style: Style
    members: I64
    active: I64
    reserve: I64
    cluster: I64
    networks: list[I64]
    key: int
    country: int
    start: float
    days: float
    requests: int
    shell_company: bool


def daily_rate(style: Style) -> float:
    """Requests that one account sends on a day of the campaign."""
    return float(200.0 * (4.0 / 200.0) ** style.throttling)


def residential_lines(rng: np.random.Generator, places: Places, rows: int) -> I64:
    """Random households' networks, as a residential proxy network offers them."""
    country = rng.choice(len(COUNTRIES), rows, p=WEIGHTS)
    out = np.empty(rows, np.int64)
    for number in np.unique(country):
        here = np.flatnonzero(country == number)
        homes = places.homes[number]
        out[here] = homes[rng.integers(0, len(homes), len(here))]
    return out
