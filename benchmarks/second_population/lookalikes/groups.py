"""Turns some of the public into innocent groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.second_population.keyed_draws import I64
from benchmarks.second_population.lookalikes.kinds import KINDS, Kind
from benchmarks.second_population.people.accounts import (
    LOOKALIKE,
    NOBODY,
    PREPAID,
    PRO,
    Accounts,
    fresh_keys,
    give_cards,
    mark,
    share_cards,
)
from benchmarks.second_population.settings import DAY, Settings
from benchmarks.second_population.text.sources import source
from benchmarks.second_population.world.clients import AGENT_CLIENT
from benchmarks.second_population.world.geography import COUNTRIES, PREPAID_PREFIXES
from benchmarks.second_population.world.places import Places


@dataclass(frozen=True)
class Group:
    """One innocent group, its members and the key of what they have in common."""

    name: str
    kind: Kind
    members: I64
    key: int
    event: float


def _networks(rng: np.random.Generator, places: Places, kind: Kind, country: int) -> I64:
    """The addresses that the group shares; an empty array for none."""
    shared = {
        "carrier": (places.mobiles[country], 1),
        "vpn": (places.vpns, 4),
        "sase": (places.sase, 2),
        "serverless": (places.serverless, 2),
        "proxies": (places.proxies, 1),
    }
    if kind.network in shared:
        networks, count = shared[kind.network]
        return rng.choice(networks, count, replace=False)
    if kind.network == "office":
        return np.array([places.office(country, int(rng.integers(1, 4)))])
    if kind.network == "campus":
        return np.array([places.book.carve(places.campuses[country], 32, 12 * 3600.0)])
    if kind.network == "servers":
        return np.array([places.servers(rng, 4)])
    return np.zeros(0, np.int64)


def _move_in(rng: np.random.Generator, accounts: Accounts, group: Group, networks: I64) -> None:
    """Members' traffic and sign-ups go through the shared networks."""
    members, kind = group.members, group.kind
    if kind.network == "household":
        for column in ("home", "line", "signup_network", "signup_line"):
            values = getattr(accounts, column)
            values[members] = values[members[0]]
        return
    if not len(networks):
        return
    own = networks[rng.integers(0, len(networks), len(members))]
    through = rng.random(len(members)) < kind.reach
    accounts.signup_network[members] = np.where(through, own, accounts.signup_network[members])
    if kind.rhythm in ("office", "shifts"):
        accounts.work[members] = own
        accounts.work_share[members] = kind.reach
        accounts.server[members] = NOBODY
        return
    always = rng.random(len(members)) < kind.reach
    for column in ("home", "mobile"):
        values = getattr(accounts, column)
        values[members] = np.where(always, own, values[members])
    accounts.server[members] = np.where(always, own, NOBODY)


def _pay(rng: np.random.Generator, accounts: Accounts, group: Group) -> None:
    members, kind = group.members, group.kind
    if kind.card == "promo":
        issuer = PREPAID_PREFIXES[group.key % len(PREPAID_PREFIXES)]
        some = members[rng.random(len(members)) < 0.7]
        give_cards(accounts, some, rng, [issuer], PREPAID)
        accounts.plan[some] = PRO
    elif kind.card in ("one", "few"):
        cards = 1 if kind.card == "one" else max(2, len(members) // 9)
        payers = members[:cards]
        banks = COUNTRIES[int(accounts.country[payers[0]])].bank_prefixes.split()
        give_cards(accounts, payers, rng, banks[:2], 0)
        share_cards(accounts, members, payers[rng.integers(0, cards, len(members))])
        accounts.plan[members] = PRO


def _sign_up(rng: np.random.Generator, accounts: Accounts, group: Group, end: float) -> None:
    kind, members = group.kind, group.members
    if not kind.signup_days:
        return
    latest = group.event if kind.rhythm in ("event", "fad", "deadline") else end * 0.8
    first = min(latest - rng.uniform(0.05, 1.0) * DAY, latest) - kind.signup_days * DAY
    if kind.rhythm not in ("event", "fad", "deadline"):
        first -= rng.exponential(60) * DAY
    spread = rng.random(len(members)) * kind.signup_days * DAY
    accounts.created[members] = first + spread


def _equip(rng: np.random.Generator, accounts: Accounts, group: Group) -> None:
    """Shared computers, mail domains, libraries and call settings."""
    kind, members = group.kind, group.members
    if kind.seats:
        seats = fresh_keys(rng, max(1, round(len(members) * kind.seats)))
        accounts.device[members] = seats[rng.integers(0, len(seats), len(members))]
        accounts.browser[members] = accounts.browser[members[0]]
    if kind.mail in ("firm", "school"):
        ending = "com" if kind.mail == "firm" else "edu"
        accounts.mail_host[members] = f"{kind.mail}{group.key % 99_991}.{ending}"
    if kind.api is not None:
        accounts.api_share[members] = kind.api
    if kind.library == "one":
        accounts.library[members] = accounts.library[members[0]]
    elif kind.library == "agent":
        accounts.library[members] = AGENT_CLIENT * 3 + rng.integers(0, 3, len(members))
    if kind.settings is not None:
        temperature, logprobs, limit = kind.settings
        accounts.temperature[members] = temperature
        accounts.logprobs[members] = logprobs
        accounts.max_tokens[members] = limit
    if kind.system:
        accounts.system[members] = source(kind.system)
        accounts.system_key[members] = group.key


def _gather(accounts: Accounts, pool: I64, kind: Kind, size: int) -> tuple[I64, I64]:
    """Members out of the pool (of one country where the kind asks for it), and the rest."""
    if not kind.one_country:
        return pool[:size], pool[size:]
    # Of the first few countries that come up, one with enough people.
    enough = np.zeros(1, np.int64)
    for candidate in pool[:6]:
        natives = np.flatnonzero(accounts.country[pool] == accounts.country[candidate])
        if len(natives) > len(enough):
            enough = natives[:size]
    taken = np.zeros(len(pool), np.bool_)
    taken[enough] = True
    return pool[taken], pool[~taken]


def _form(
    rng: np.random.Generator, accounts: Accounts, places: Places, group: Group, end: float
) -> None:
    country = int(accounts.country[group.members[0]])
    mark(accounts, group.members, LOOKALIKE, group.name, group.kind.name)
    _move_in(rng, accounts, group, _networks(rng, places, group.kind, country))
    _pay(rng, accounts, group)
    _sign_up(rng, accounts, group, end)
    _equip(rng, accounts, group)
    if group.kind.organization == "one":
        accounts.organization[group.members] = 10**6 + group.key % 10**6


def form_groups(
    rng: np.random.Generator,
    accounts: Accounts,
    places: Places,
    settings: Settings,
    pool: I64,
) -> list[Group]:
    """Fill every kind's share of the pool with groups; kinds too large for it are cut to fit."""
    groups: list[Group] = []
    wanted = len(pool)
    for kind in KINDS:
        left = max(2, round(wanted * kind.share / sum(each.share for each in KINDS)))
        while left >= 2 and len(pool) >= 2:
            low, high = kind.size
            size = int(np.clip(rng.integers(low, high + 1), 2, left))
            members, pool = _gather(accounts, pool, kind, size)
            left -= max(len(members), 1)
            if len(members) < 2:
                continue
            event = float(rng.uniform(0.3, 0.85)) * settings.seconds
            key = int(rng.integers(1, 2**40))
            group = Group(f"g{key:010x}", kind, members, key, event)
            _form(rng, accounts, places, group, settings.seconds)
            groups.append(group)
    return groups
