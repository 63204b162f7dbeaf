"""Rings that call over phones' lines: free trials one after the other, racks of SIM cards."""

from __future__ import annotations

from benchmarks.fourth_population.people.account import Route
from benchmarks.fourth_population.rings.dealing import AT_RANDOM, IN_LANES, Dealing, deal
from benchmarks.fourth_population.rings.ring import AT_ONCE, Ring
from benchmarks.fourth_population.settings import DAY
from benchmarks.fourth_population.text.sources import Work
from benchmarks.fourth_population.text.words import FIRST_NAMES
from benchmarks.fourth_population.traffic.hours import AFTERNOON
from benchmarks.fourth_population.world.countries import DIALLING, HOURS_AHEAD

_ACCOUNTS_A_MODEM = 8


def trial_carousel(ring: Ring) -> None:
    """Free trials one after the other, a day or two each; nothing is paid."""
    rng, chance, window = ring.rng, ring.chance, ring.provider.window
    domains = [ring.directory.domain() for _ in range(2 + ring.size // 60)]
    country = rng.choice(("ID", "IN", "BR", "VN", "US"))
    carrier = rng.choice(ring.networks.carriers[country])
    exits = ring.networks.proxy_pool(ring.size, [country])

    def email() -> str:
        local = f"{rng.choice(FIRST_NAMES).lower()}{rng.randrange(10, 9_999)}"
        return f"{local}@{rng.choice(domains) if chance(0.7) else 'gmail.com'}"

    for number in ring.numbers:
        mobile = chance(0.5)
        part = window.days * DAY * (number + rng.random()) / ring.size
        ring.add(
            "free_trials,mobile_networks,fresh_devices",
            created=window.start + part - DAY,
            country=country,
            email=email(),
            phone=ring.directory.phone(country, True),
            plan="trial",
            programmed=False,
            card=None,
            route=ring.pool(carrier if mobile else exits, 0.8),
            language=None,
            device_missing=0.2,
        )
    ring.live(AT_ONCE, daily=max(18, ring.daily))
    frames = ring.frames(("answer", "cot"), 3)
    work = Work(ring.writer, frames, ring.material, True, plain=0.3)
    lanes, ahead = max(2, ring.size // 40), HOURS_AHEAD[country]
    deal(ring, work, Dealing(IN_LANES, AFTERNOON, 0.06, 15, lanes, hours_ahead=ahead))


def sim_rack(ring: Ring) -> None:
    """Modems with local SIM cards behind a carrier's shared addresses; some accounts a modem."""
    rng, chance = ring.rng, ring.chance
    country = rng.choice(("GB", "PL", "RO", "US", "BR", "KE"))
    carrier, mailbox = rng.choice(ring.networks.carriers[country]), ring.mailboxes()
    first_phone = rng.randrange(6 * 10**8, 9 * 10**9)
    modems = [_modem(ring, carrier) for _ in range(1 + ring.size // _ACCOUNTS_A_MODEM)]
    for number in ring.numbers:
        ring.add(
            "mobile_networks,carrier_nat,sharded_prompts",
            created=ring.days_ago(1, 50),
            country=country,
            email=mailbox(),
            phone=f"+{DIALLING[country]}{first_phone + rng.randrange(ring.size * 4)}",
            plan="pro" if chance(0.7) else "free",
            programmed=False,
            route=modems[number // _ACCOUNTS_A_MODEM],
            card=ring.card(),
            language=None,
        )
    ring.live()
    frames = ring.frames(("answer", "generate", "cot"), 4)
    work = Work(ring.writer, frames, ring.material, True, plain=0.4)
    ahead = HOURS_AHEAD[country]
    deal(ring, work, Dealing(AT_RANDOM, refused=0.015, jitter=60, hours_ahead=ahead))


def _modem(ring: Ring, carrier: list[str]) -> Route:
    """A modem that gets another of the carrier's addresses now and then, for all its accounts."""
    rng = ring.rng
    address = rng.choice(carrier)

    def route(day: int) -> str:
        nonlocal address
        if ring.chance(0.2):
            address = rng.choice(carrier)
        return address

    return route
