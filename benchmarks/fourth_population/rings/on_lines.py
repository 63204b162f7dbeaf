"""Rings that call over households' lines: proxies, bought accounts, a rush on a new model."""

from __future__ import annotations

from benchmarks.fourth_population.chance import hex_digits
from benchmarks.fourth_population.people.paying import pay
from benchmarks.fourth_population.people.wallet import Card
from benchmarks.fourth_population.rings.dealing import AT_RANDOM, IN_LANES, IN_TURN, Dealing, deal
from benchmarks.fourth_population.rings.ring import LATE, Ring
from benchmarks.fourth_population.settings import DAY
from benchmarks.fourth_population.text.payloads import material
from benchmarks.fourth_population.text.sources import Chat, Work
from benchmarks.fourth_population.traffic.hours import FLAT
from benchmarks.fourth_population.traffic.sending import Pace, converse
from benchmarks.fourth_population.world.clients import (
    BROWSER_WEIGHTS,
    BROWSERS,
    NEW_MODEL,
    Client,
)
from benchmarks.fourth_population.world.countries import CODES, DIALLING

_ACCOUNTS_A_MODEM = 8


def residential_pool(ring: Ring) -> None:
    """A large pool of residential proxies behind browsers' names and one odd handshake."""
    rng, chance = ring.rng, ring.chance
    countries = rng.sample(["US", "BR", "IN", "ID", "GB", "MX", "VN", "PH", "TR"], 4)
    exits = ring.networks.proxy_pool(ring.size * 4 + 60, countries)
    mailbox = ring.mailboxes()
    handshake = "t13d1516h1_8daaf6152771_" + hex_digits(rng, 12)
    for _ in ring.numbers:
        browser = rng.choices(BROWSERS, BROWSER_WEIGHTS)[0]
        country = rng.choice(countries)
        ring.add(
            "residential_proxies,virtual_cards,sharded_prompts,jitter,failover",
            created=ring.days_ago(1, 45),
            country=country,
            email=mailbox(),
            phone=ring.directory.phone(country, True),
            plan="pro",
            programmed=False,
            client=Client(browser.agent, handshake if chance(0.75) else browser.fingerprint),
            route=ring.pool(exits, 0.35),
            card=ring.card(funding="credit"),
            language=None,
            device_missing=0.3,
        )
    ring.live()
    frames = ring.frames(("answer", "cot", "agent"), 8)
    work = Work(ring.writer, frames, ring.material, True, stick=4, plain=0.25)
    deal(ring, work, Dealing(IN_LANES, FLAT, 0.03, 60, lanes=max(6, ring.size // 12)))


def slow_starters(ring: Ring) -> None:
    """Small talk for a while, work late in the window; few devices, one block of phones."""
    rng, chance = ring.rng, ring.chance
    devices = ring.devices(max(5, ring.size // 5))
    exits = ring.networks.proxy_pool(ring.size * 2 + 40, rng.sample(CODES[:15], 3))
    mailbox = ring.mailboxes()
    sims = rng.randrange(10**5, 10**6)

    def phone(country: str) -> str | None:
        if not chance(0.8):
            return None
        return f"+{DIALLING[country]}{sims}{rng.randrange(1_000, 9_999)}"

    for _ in ring.numbers:
        country = rng.choice(("US", "GB", "ID", "BR"))
        ring.add(
            "slow_start,residential_proxies,mixed_traffic,staggered_signup",
            created=ring.days_ago(10, 240),
            country=country,
            email=mailbox(),
            phone=phone(country),
            plan="pro" if chance(0.6) else "free",
            devices=[rng.choice(devices)],
            device_missing=0.25,
            programmed=False,
            route=ring.pool(exits, 0.6, 5),
            card=ring.card() if chance(0.6) else None,
            language=None,
        )
    ring.live(LATE)
    _warm_up(ring)
    frames = ring.frames(("answer", "cot"), 5)
    work = Work(ring.writer, frames, ring.material, True, plain=0.35)
    deal(ring, work, Dealing(AT_RANDOM, refused=0.015, jitter=200))


def _warm_up(ring: Ring) -> None:
    """Up to five requests of talk from each account before its work begins."""
    for account in ring.accounts:
        working = account.days or []
        account.days = None
        count = int(ring.rng.random() * 6)
        if count:
            until = max(1, working[0])
            converse(ring.provider, account, count, Chat(ring.writer), Pace(1.5), until)
        account.days = working


def bought_aged(ring: Ring) -> None:
    """Old accounts, bought and topped up with gift cards just before the work begins."""
    rng, chance, networks = ring.rng, ring.chance, ring.networks
    exits = networks.proxy_pool(ring.size + 30, ["US", "GB", "DE"])
    brand = rng.choice(ring.wallet.prepaid)
    machines = ring.devices(max(3, ring.size // 8))
    common: Card | None = None
    for _ in ring.numbers:
        country = networks.country()
        account = ring.add(
            "aged_accounts,prepaid_cards,residential_proxies",
            created=ring.provider.some_time_ago(60, 1_000, 1),
            country=country,
            plan="pro",
            programmed=chance(0.5),
            route=ring.pool(exits, 0.5, 6),
            signup_address=networks.home(country),
            devices=[rng.choice(machines)],
            device_missing=0.3,
            card=None,
            language=None,
        )
        if chance(0.85):
            created = account.created
            # Payments begin with the first top-up.
            account.created = ring.provider.window.start - DAY * (8 * rng.random())
            if chance(0.75):
                card = ring.wallet.card_of(brand, "prepaid")
            elif common and chance(0.7):
                card = common
            else:
                card = ring.wallet.card("US", True)
            pay(ring.provider, account, card)
            account.created = created
            if common is None or chance(0.2):
                common = ring.wallet.card_of(brand, "prepaid")
    ring.live()
    frames = ring.frames(("answer", "cot", "judge"), 5)
    work = Work(ring.writer, frames, ring.material, True, plain=0.3)
    deal(ring, work, Dealing(IN_TURN, refused=0.02, jitter=40))


def new_model_rush(ring: Ring) -> None:
    """Asleep until a model comes out; two to four days at full speed, on that model alone."""
    rng, chance, days = ring.rng, ring.chance, ring.provider.window.days
    countries = rng.sample(CODES[:16], 5)
    exits = ring.networks.proxy_pool(ring.size * 3 + 40, countries)
    mailbox = ring.mailboxes()
    release = min(days - 2, int(days * 0.55))
    for _ in ring.numbers:
        country = rng.choice(countries)
        account = ring.add(
            "slow_start,residential_proxies,ordinary_volume",
            created=ring.days_ago(days * 0.3, 120),
            country=country,
            email=mailbox(),
            plan="pro",
            programmed=True,
            client=ring.client if chance(0.4) else None,
            route=ring.pool(exits, 0.3),
            card=ring.card() if chance(0.8) else ring.wallet.card(country),
            language=None,
            models=[NEW_MODEL] * 9 + ["lm-large-2.1"],
        )
        account.days = list(range(release, min(days, release + 2 + int(rng.random() * 3))))
    frames = ring.frames(("cot", "answer", "agent", "judge"), 6)
    tasks = material(ring.writer, ["math", "code", "know", "chat", "doc"])
    work = Work(ring.writer, frames, tasks, True, plain=0.2)
    deal(ring, work, Dealing(IN_TURN, FLAT, 0.03, 10))
    for account in ring.accounts:
        account.days = None
    ring.chatter(0.05)
