"""What a ring's accounts look like: who pays, whence they signed up, which clients they use."""

from __future__ import annotations

import numpy as np

from benchmarks.second_population.people.accounts import (
    DEBIT,
    FREE,
    NOBODY,
    PREPAID,
    PRO,
    TRIAL,
    Accounts,
    fresh_keys,
    give_cards,
    share_cards,
)
from benchmarks.second_population.rings.ring import Ring, residential_lines
from benchmarks.second_population.settings import DAY
from benchmarks.second_population.text.sources import source
from benchmarks.second_population.world.clients import LIBRARIES, skewed_choice
from benchmarks.second_population.world.geography import COUNTRIES, PREPAID_PREFIXES
from benchmarks.second_population.world.places import Places


def _pay(rng: np.random.Generator, accounts: Accounts, ring: Ring) -> None:
    """A dozen accounts share a card; the others have one each, of the ring's few issuers."""
    members, style = ring.members, ring.style
    if style.free:
        accounts.card[members] = 0
        accounts.plan[members] = np.where(rng.random(len(members)) < 0.5, TRIAL, FREE)
        return
    accounts.plan[members] = PRO
    banks = COUNTRIES[ring.country].bank_prefixes.split()
    for number in np.unique(ring.cluster):
        some = members[ring.cluster == number]
        # Prepaid cards for the most part; some banks hand out virtual debit cards at will.
        virtual = rng.random() < 0.35
        shop = COUNTRIES[int(rng.choice(5))].bank_prefixes.split() if virtual else PREPAID_PREFIXES
        count = min(int(rng.integers(1, 4)), len(shop))
        issuers = list(rng.choice(shop, count, replace=False))
        fresh = rng.random(len(some)) < style.fresh_cards
        give_cards(accounts, some[fresh], rng, issuers, DEBIT if virtual else PREPAID)
        rest = some[~fresh]
        if len(rest):
            payers = rest[: -(-len(rest) // 12)]
            give_cards(accounts, payers, rng, banks, int(rng.integers(0, 3)))
            share_cards(accounts, rest, payers[rng.integers(0, len(payers), len(rest))])


def _sign_up(rng: np.random.Generator, accounts: Accounts, places: Places, ring: Ring) -> None:
    members, style = ring.members, ring.style
    spread = 0.25 * DAY * (42 * 4.0) ** style.stagger
    for number in np.unique(ring.cluster):
        some = members[ring.cluster == number]
        if style.aged:
            age = rng.uniform(60, 60 + 800 * style.stagger, len(some)) * DAY
        else:
            lag = rng.exponential(1.5) * DAY * (1 + 4 * (style.clusters > 1))
            age = lag + rng.random(len(some)) * spread
        accounts.created[some] = ring.start - age
    if style.free:
        life = np.linspace(0, 1, len(members)) * ring.days * DAY * style.stagger
        accounts.created[members] = ring.start + life - rng.random(len(members)) * 7200.0
    hidden = rng.random(len(members)) < style.proxy_rotation
    lines = fresh_keys(rng, len(members))
    homes = residential_lines(rng, places, len(members))
    if not style.aged:
        base = np.array([rng.choice(ring.networks[int(c)]) for c in ring.cluster])
        accounts.signup_network[members] = np.where(hidden, homes, base)
        accounts.signup_line[members] = lines


def _come_from(rng: np.random.Generator, accounts: Accounts, ring: Ring) -> None:
    """The country that accounts claim: the operator's, or wherever their proxies are."""
    members = ring.members
    if ring.style.aged:
        return
    stays = rng.random(len(members)) >= 0.85 * ring.style.proxy_rotation
    accounts.country[members] = np.where(stays, ring.country, accounts.country[members])
    accounts.language[members] = np.where(stays, 0, accounts.language[members])


def _mail(rng: np.random.Generator, accounts: Accounts, ring: Ring) -> None:
    if ring.style.aged:
        return
    habit = rng.random()
    if habit < 0.2:
        for number in np.unique(ring.cluster):
            some = ring.members[ring.cluster == number]
            accounts.mail_host[some] = f"mail{(ring.key + int(number)) % 99_991}.net"
    elif habit < 0.6:
        accounts.mail_host[ring.members] = accounts.mail_host[ring.members[0]]
        accounts.mail_style[ring.members] = 3


def _equip(rng: np.random.Generator, accounts: Accounts, ring: Ring) -> None:
    """Clients and call settings: mostly alike, as one program sends everything."""
    members, style = ring.members, ring.style
    accounts.api_share[members] = style.api
    accounts.server[members] = NOBODY
    accounts.organization[members] = NOBODY
    accounts.activity[members] = 0.0
    # Cover traffic is chat.
    accounts.persona[members] = rng.integers(0, 4, len(members))
    if rng.random() < 0.6:
        programs = skewed_choice(rng, (len(LIBRARIES) - 1) * 3, 1 + len(members) // 150, 3.0)
        accounts.library[members] = programs[rng.integers(0, len(programs), len(members))]
    crews = 1 + len(members) // 400
    if crews > 1 or rng.random() < 0.7:
        crew = rng.integers(0, crews, len(members))
        accounts.temperature[members] = rng.choice([0.0, 0.6, 0.7, 1.0], crews)[crew]
        accounts.max_tokens[members] = rng.choice([1024, 2048, 4096, 8192], crews)[crew]
    wants = crews == 1 and rng.random() < 0.25
    accounts.logprobs[members] = int(rng.choice([5, 20])) if wants else NOBODY
    accounts.system[members] = source("system_harvest") if rng.random() < 0.4 else NOBODY
    accounts.system_key[members] = ring.key
    if style.seats:
        seats = fresh_keys(rng, max(1, round(len(members) * style.seats)))
        accounts.device[members] = seats[rng.integers(0, len(seats), len(members))]


def outfit(rng: np.random.Generator, accounts: Accounts, places: Places, ring: Ring) -> None:
    """Make the members' accounts look the part."""
    _come_from(rng, accounts, ring)
    _pay(rng, accounts, ring)
    _sign_up(rng, accounts, places, ring)
    _mail(rng, accounts, ring)
    _equip(rng, accounts, ring)
    if ring.shell_company:
        accounts.organization[ring.members] = 2 * 10**6 + ring.key % 10**6
