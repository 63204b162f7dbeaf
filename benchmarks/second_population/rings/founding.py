"""Splits some of the public into rings."""

from __future__ import annotations

import numpy as np

from benchmarks.second_population.keyed_draws import F64, I64
from benchmarks.second_population.lookalikes.groups import Group
from benchmarks.second_population.people.accounts import NOBODY, RING, Accounts, mark
from benchmarks.second_population.rings.outfit import outfit
from benchmarks.second_population.rings.ring import Ring, daily_rate
from benchmarks.second_population.rings.styles import STYLES, Style
from benchmarks.second_population.settings import DAY, Settings
from benchmarks.second_population.traffic.habits import release_time
from benchmarks.second_population.world.geography import COUNTRIES, WEIGHTS
from benchmarks.second_population.world.places import Places

RESERVE = 0.07
SHELL_COMPANIES = 0.08


def _base(
    rng: np.random.Generator, places: Places, style: Style, country: int, resellers: I64, size: int
) -> I64:
    match style.base:
        case "reseller" if len(resellers):
            return rng.choice(resellers, 1)
        case "vpn":
            return rng.choice(places.vpns, 3, replace=False)
        case "proxies":
            return rng.choice(places.proxies, 2, replace=False)
        case "office":
            return np.array([places.office(country, 2)])
        case _:
            return np.array([places.servers(rng, 4) for _ in range(1 + size // 25)])


def _campaign(
    rng: np.random.Generator, settings: Settings, style: Style, members: int, budget: float
) -> tuple[float, float, int]:
    """First moment, length in days, and number of requests, so that the budget is kept."""
    wanted = members * daily_rate(style)
    days = float(np.clip(budget / wanted, 0.3, settings.days * 0.85))
    last = settings.seconds - days * DAY
    start = float(rng.uniform(0.02, 0.9)) * last
    if style.rush:
        start = min(release_time(settings) - 0.35 * days * DAY, last)
    return max(start, 0.0), days, int(min(wanted * days, budget))


def _sizes(rng: np.random.Generator, settings: Settings, pool: int) -> list[tuple[Style, int]]:
    """Rings until the pool is used up: every style once (if it fits), then again by chance."""
    scale = float(np.clip(settings.accounts / 60_000, 0.3, 1.0))
    left, plan = pool, []
    order = [STYLES[-1], STYLES[0], *(STYLES[1 + i] for i in rng.permutation(len(STYLES) - 2))]
    for place in range(400):
        style = order[place % len(order)]
        low, high = style.size
        size = max(6, round(rng.integers(low, high + 1) * (scale if low > 10 else 1.0)))
        if style.whole_share:
            size = round(settings.accounts * style.whole_share)
            if place >= len(order) or size < 20:
                continue
        size = min(size, left)
        if size < 5:
            break
        plan.append((style.dialled(settings.dials), size))
        left -= size
    return plan


def _found(
    rng: np.random.Generator,
    settings: Settings,
    places: Places,
    resellers: I64,
    style: Style,
    members: I64,
    budget: float,
) -> Ring:
    country = int(rng.choice(len(COUNTRIES), p=WEIGHTS))
    clusters = min(style.clusters, max(1, len(members) // 4))
    start, days, requests = _campaign(rng, settings, style, len(members), budget)
    key = int(rng.integers(1, 2**40))
    size = len(members) // clusters
    networks = [_base(rng, places, style, country, resellers, size) for _ in range(clusters)]
    kept_back = rng.random(len(members)) < RESERVE
    kept_back[:4] = False
    return Ring(
        name=f"g{key:010x}",
        style=style,
        members=members,
        active=members[~kept_back],
        reserve=members[kept_back],
        cluster=np.arange(len(members)) % clusters,
        networks=networks,
        shell_company=bool(rng.random() < SHELL_COMPANIES and not style.free),
        key=key,
        country=country,
        start=start,
        days=days,
        requests=requests,
    )


def form_rings(
    rng: np.random.Generator,
    accounts: Accounts,
    places: Places,
    settings: Settings,
    pool: I64,
    groups: list[Group],
    total_requests: int,
) -> list[Ring]:
    """Split the pool into rings, and make their accounts look the part."""
    resellers = np.unique(
        [accounts.server[g.members[0]] for g in groups if g.kind.name == "reseller_customers"]
    ).astype(np.int64)
    resellers = resellers[resellers != NOBODY]
    plan = _sizes(rng, settings, len(pool))
    weights: F64 = np.array([size for _, size in plan], np.float64) ** 0.7
    rings, first = [], 0
    for (style, size), weight in zip(plan, weights, strict=True):
        members = pool[first : first + size]
        first += size
        budget = total_requests * weight / weights.sum()
        ring = _found(rng, settings, places, resellers, style, members, budget)
        mark(accounts, members, RING, ring.name, style.name)
        shell = ["shell_company"] if ring.shell_company else []
        accounts.evasions[members] = ",".join(style.evasions() + shell)
        outfit(rng, accounts, places, ring)
        rings.append(ring)
    return rings
