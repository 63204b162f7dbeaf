"""The columns of an account, and ordinary people to fill them.

Everybody starts as an ordinary customer. Groups and rings then overwrite what they share, so
whatever a group does not touch stays as individual as anyone's.
"""

from __future__ import annotations

import numpy as np

from benchmarks.third_population.chance import pick
from benchmarks.third_population.people import names
from benchmarks.third_population.people.wallet import Wallet
from benchmarks.third_population.settings import DAY, HOUR, Settings
from benchmarks.third_population.world import clients as software
from benchmarks.third_population.world import countries
from benchmarks.third_population.world.networks import Internet

PLANS = ("free", "trial", "pro", "payg", "enterprise")
FREE, TRIAL, PRO, PAYG, ENTERPRISE = range(5)
PERSONAS = ("chatter", "coder", "scripter", "product", "runner", "viral", "worker", "lab")
CHATTER, CODER, SCRIPTER, PRODUCT, RUNNER, VIRAL, WORKER, LAB = range(len(PERSONAS))
RHYTHMS = ("evening", "office", "night", "always", "student", "shifts")
EVENING, OFFICE, NIGHT, ALWAYS, STUDENT, SHIFTS = range(len(RHYTHMS))
TOPICS = 16
INTERESTS = 3

Crowd = dict[str, np.ndarray]


def ordinary(
    settings: Settings,
    rng: np.random.Generator,
    internet: Internet,
    clients: software.Clients,
    wallet: Wallet,
) -> Crowd:
    """As many independent people as there are accounts."""
    size = settings.accounts
    country = pick(rng, countries.WEIGHTS, size)
    crowd: Crowd = {"country": country, **_nobody(size)}
    crowd["ahead"] = countries.HOURS_AHEAD[country] + rng.choice([0, 0, 1], size)
    english = rng.random(size) < 0.3
    crowd["language"] = np.where(english, 0, countries.LANGUAGE[country])
    crowd["email"] = names.personal(rng, size)
    crowd["phone"] = names.phones(rng, country)
    crowd["created"] = history(rng, settings, size)
    crowd["line"] = rng.permutation(size * 4)[:size]
    crowd["device"] = rng.permutation(size * 4)[:size]
    crowd["topics"] = pick(rng, np.ones(TOPICS), size * INTERESTS).reshape(size, INTERESTS)
    _habits(crowd, rng, clients)
    _access(crowd, rng, internet)
    _money(crowd, rng, settings, wallet)
    crowd["rate"] = rng.lognormal(0, 1.5, size) * (rng.random(size) > 0.2)
    crowd["rate"] *= np.array([1.0, 1.5, 5, 4, 4, 1, 4, 8])[crowd["persona"]]
    return crowd


def history(rng: np.random.Generator, settings: Settings, size: int) -> np.ndarray:
    """Sign-ups over three years, denser of late, about one in twenty inside the window."""
    old = rng.random(size) > 0.05
    back = -1_000 * DAY * rng.random(size) ** 1.7 - HOUR
    return np.where(old, back, rng.random(size) * (settings.end - 6 * HOUR))


def _nobody(size: int) -> Crowd:
    """Columns that only some people have a value in."""
    empty = np.full(size, -1, dtype=np.int64)
    never = np.full(size, np.nan)
    whole = ("organization", "frame", "frames", "card", "old_card", "venue", "focus_text", "ring")
    crowd = {name: empty.copy() for name in whole}
    crowd |= {name: never.copy() for name in ("focus_from", "focus_to", "card_since")}
    crowd |= {name: np.zeros(size) for name in ("focus_share", "wide")}
    crowd |= {name: np.full(size, None, dtype=object) for name in ("group", "style", "evasions")}
    crowd["role"] = np.full(size, "ordinary", dtype=object)
    crowd["linkable"] = np.zeros(size, dtype=bool)
    crowd["signup_net"], crowd["signup_line"] = empty.copy(), empty.copy()
    crowd["stop"] = np.full(size, np.inf)
    return crowd


def _habits(crowd: Crowd, rng: np.random.Generator, clients: software.Clients) -> None:
    """What people do with the model, with which client, at which hours, with which settings."""
    size = len(crowd["country"])
    persona = pick(rng, np.array([0.68, 0.19, 0.08, 0.05]), size)
    crowd["persona"] = persona
    programmed = persona >= SCRIPTER
    client = clients.draw(rng, software.BROWSER, size)
    apps = (rng.random(size) < 0.25) & ~programmed
    client[apps] = clients.draw(rng, software.APP, apps.sum())
    client[programmed] = clients.draw(rng, software.SDK, programmed.sum())
    crowd["client"] = client
    crowd["client2"] = np.where(
        rng.random(size) < 0.3, clients.draw(rng, software.APP, size), client
    )
    crowd["has_device"] = ~programmed
    crowd["rhythm"] = pick(rng, np.array([0.45, 0.3, 0.08, 0.05, 0.12]), size)
    crowd["rhythm"][persona == PRODUCT] = ALWAYS
    crowd["temperature"] = np.full(size, np.nan)
    crowd["logprobs"] = np.full(size, -1, dtype=np.int64)
    crowd["max_tokens"] = np.full(size, -1, dtype=np.int64)
    typical = rng.choice([np.nan, 0, 0.2, 0.7, 1.0], size, p=[0.3, 0.25, 0.15, 0.2, 0.1])
    crowd["temperature"][programmed] = typical[programmed]
    limit = rng.choice([-1, 256, 512, 1024, 2048, 4096, 8192], size)
    crowd["max_tokens"][programmed] = limit[programmed]
    crowd["logprobs"][programmed & (rng.random(size) < 0.03)] = 3
    crowd["model"] = pick(rng, np.array([0.5, 0.35, 0.15]), size)
    crowd["chattiness"] = rng.lognormal(5.4, 0.5, size)


def _access(crowd: Crowd, rng: np.random.Generator, internet: Internet) -> None:
    """A home line, and for many a second way in: phone, VPN, campus, office or cloud server."""
    country, size = crowd["country"], len(crowd["country"])
    home, second = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    ways = ("mobile", "vpn", "education", "corporate", "residential")
    way = pick(rng, np.array([0.55, 0.07, 0.06, 0.12, 0.2]), size)
    for place in range(len(countries.CODES)):
        here = np.flatnonzero(country == place)
        home[here] = internet.homes(place, len(here))
        second[here] = home[here]
        offices = [internet.office(place) for _ in range(len(here) // 80 + 1)]
        for code, kind in enumerate(ways[:4]):
            chosen = here[way[here] == code]
            options = (
                offices
                if code == 3
                else [internet.some(kind, None if kind == "vpn" else place) for _ in range(3)]
            )
            second[chosen] = rng.choice(options, len(chosen))
    servers = np.flatnonzero(crowd["persona"] >= SCRIPTER)
    hosts = [internet.some("hosting") for _ in range(40)]
    second[servers] = rng.choice(hosts, len(servers))
    crowd["net"], crowd["net2"] = home, second
    crowd["second_share"] = np.where(home == second, 0, rng.beta(1.2, 2.5, size))
    crowd["second_share"][servers] = 0.93


def _money(crowd: Crowd, rng: np.random.Generator, settings: Settings, wallet: Wallet) -> None:
    """Plans, and a card for those who pay; a few changed cards, a few share one at home."""
    size = len(crowd["country"])
    plan = pick(rng, np.array([0.47, 0.06, 0.3, 0.16, 0.01]), size)
    plan[(crowd["persona"] >= SCRIPTER) & (plan == FREE)] = PAYG
    crowd["plan"] = plan
    paying = np.flatnonzero(plan >= PRO)
    crowd["card"][paying] = wallet.ordinary(crowd["country"][paying])
    changed = rng.choice(paying, len(paying) // 15, replace=False)
    crowd["old_card"][changed] = wallet.ordinary(crowd["country"][changed])
    crowd["card_since"][changed] = settings.end - rng.random(len(changed)) * 90 * DAY
