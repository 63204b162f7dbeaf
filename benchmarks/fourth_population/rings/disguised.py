"""Rings whose accounts look like people: own hands, cards, lines, words, or rented owners."""

from __future__ import annotations

from benchmarks.fourth_population.chance import hex_digits
from benchmarks.fourth_population.people.account import Account, Route
from benchmarks.fourth_population.people.opening import OWN
from benchmarks.fourth_population.people.wallet import Card
from benchmarks.fourth_population.rings.dealing import AT_RANDOM, IN_LANES, Dealing, deal
from benchmarks.fourth_population.rings.ring import Ring
from benchmarks.fourth_population.text.manner import manner
from benchmarks.fourth_population.text.ring_sources import Owner
from benchmarks.fourth_population.text.sender import Payload, Sender
from benchmarks.fourth_population.text.sources import Chat, Mix, Work
from benchmarks.fourth_population.text.subjects import SUBJECT_NAMES
from benchmarks.fourth_population.traffic.hours import EARLY_SHIFT, EVENING, FLAT, LATE_SHIFT
from benchmarks.fourth_population.traffic.sending import Pace, converse
from benchmarks.fourth_population.world.clients import BROWSERS, Client
from benchmarks.fourth_population.world.countries import CODES, HOURS_AHEAD


def human_workers(ring: Ring) -> None:
    """Paid people at desks and on phones: their own words around dealt-out sheets."""
    rng, chance = ring.rng, ring.chance
    country = rng.choice(("BD", "PK", "VN", "KE", "NG", "EG", "UA"))
    office = ring.networks.office(country, 2, 0)
    rng.choice(ring.networks.carriers[country])  # unused, but what follows depends on it
    tablets = [[ring.provider.device()] for _ in range(max(4, ring.size // 3))]
    for number in ring.numbers:
        account = ring.add(
            "human_workers,own_words,mobile_networks",
            created=ring.days_ago(2, 70),
            country=country,
            plan="pro",
            programmed=False,
            route=ring.home(
                country, vpn=0.1 * rng.random(), mobile=0.5, extra=office, extra_share=0.4
            ),
            card=ring.card() if chance(0.8) else OWN,
            language=None,
            devices=rng.choice(tablets) if chance(0.5) else None,
        )
        account.hours = (EARLY_SHIFT, LATE_SHIFT)[number % 2]
        account.weekend = 0.3
    frames = ring.frames(("generate", "answer"), 3)
    work = Work(ring.writer, frames, ring.material, True, stick=1, plain=0.65, resent=0.01)
    ring.live()
    for account in ring.accounts:
        source = Mix(ring.writer, (0.85, work), (0.15, Chat(ring.writer)))
        converse(ring.provider, account, account.requests, source, Pace(6, 150))


def perfect_cards(ring: Ring) -> None:
    """Mules' cards and own home lines; the program is one."""
    chance = ring.chance
    for _ in ring.numbers:
        country = ring.networks.country()
        ring.add(
            "own_cards,own_networks,sharded_prompts,failover",
            created=ring.days_ago(3, 120),
            country=country,
            plan="pro",
            programmed=True,
            client=ring.client if chance(0.35) else None,
            route=ring.home(country, vpn=0, mobile=0),
            card=ring.wallet.card(country, False),
            language=None,
        )
    ring.live()
    frames = ring.frames(("cot", "answer", "generate"), 6)
    work = Work(ring.writer, frames, ring.material, True, stick=3, plain=0.3, resent=0.02)
    deal(ring, work, Dealing(IN_LANES, FLAT, 0.05, 5, lanes=max(3, ring.size // 15)))


def perfect_networks(ring: Ring) -> None:
    """Static home lines of the right country; cards and browser masks are dear and used again."""
    rng, chance = ring.rng, ring.chance
    mailbox = ring.mailboxes()
    masks = [_mask(ring) for _ in range(3)]
    cards: list[Card] = []
    for number in ring.numbers:
        if number % 5 == 0 or chance(0.12):
            cards.append(ring.wallet.card("US", chance(0.5)))
        country = rng.choice(("US", "US", "GB", "CA", "AU"))
        line = ring.networks.home(country)
        ring.add(
            "own_networks,shared_cards,antidetect",
            created=ring.days_ago(1, 60),
            country=country,
            email=mailbox(),
            plan="pro",
            programmed=False,
            client=rng.choice(masks) if chance(0.7) else None,
            route=_static(line),
            card=rng.choice(cards[-2:]),
            language=None,
            device_missing=0.1,
        )
    ring.live()
    frames = ring.frames(("answer", "generate"), 5)
    work = Work(ring.writer, frames, ring.material, True, stick=2, plain=0.5)
    deal(ring, work, Dealing(AT_RANDOM, refused=0.01, jitter=90))


def _mask(ring: Ring) -> Client:
    """A browser's name over a handshake that no browser has."""
    browser = ring.rng.choice(BROWSERS)
    return Client(browser.agent, browser.fingerprint[:-12] + hex_digits(ring.rng, 12))


def _static(line: str) -> Route:
    return lambda day: line


def small_artisans(ring: Ring) -> None:
    """A handful of accounts of one person at home, in the evening, behind a VPN at times."""
    rng, chance = ring.rng, ring.chance
    country = ring.networks.country()
    cards = [ring.wallet.card(country, False), ring.wallet.card(country)]
    home = ring.home(country, vpn=0.5, mobile=0.1)
    exits = rng.choice(ring.networks.vpn_exits)[:6]
    for _ in ring.numbers:
        account = ring.add(
            "small,vpn",
            created=ring.days_ago(1, 30),
            country=country,
            plan="pro" if chance(0.6) else "free",
            programmed=chance(0.7),
            client=ring.client if chance(0.5) else None,
            route=home if chance(0.6) else ring.pool(exits, 0.5),
            card=rng.choice(cards) if chance(0.5) else None,
        )
        account.hours = EVENING
    ring.live()
    frames = ring.frames(("generate", "answer", "cot"), 2)
    work = Work(ring.writer, frames, ring.material, True, plain=0.2)
    ahead = HOURS_AHEAD[country]
    deal(ring, work, Dealing(IN_LANES, EVENING, 0.03, lanes=2, hours_ahead=ahead))


def rented_crowd(ring: Ring) -> None:
    """People who rent out their own old accounts; they go on using them.

    Most run the operator's program. One in five types the tasks in, in words of their own and on
    subjects of their own: these are not linkable.
    """
    rng, chance = ring.rng, ring.chance
    for _ in ring.numbers:
        country = rng.choice(CODES)
        runs_program = rng.random() > 0.2
        ring.add(
            "rented_accounts,own_cards,own_networks,mixed_traffic",
            linkable=runs_program,
            created=ring.provider.some_time_ago(20, 700),
            country=country,
            plan="pro",
            route=ring.home(country),
            client=ring.client if runs_program and chance(0.4) else None,
            programmed=runs_program,
        )
    ring.live()
    frames = ring.frames(("answer", "generate"), 4)
    work = Work(ring.writer, frames, ring.material, True, stick=2, plain=0.4)
    programs = [account for account in ring.accounts if account.linkable]
    deal(ring, work, Dealing(AT_RANDOM, FLAT, 0.02, 30), programs)
    for account in ring.accounts:
        if not account.linkable:
            own = manner(rng, [rng.choice(SUBJECT_NAMES)])
            owner = Owner(ring.writer, own)
            converse(ring.provider, account, account.requests, owner)
    ring.chatter(0.35)


def ghosts(ring: Ring) -> None:
    """Money for everything: own cards, lines, devices, words, domains. The queue alone is common.

    Some rings fail over at once when refused, and are linkable by that; in the others everyone
    tries again alone, and nothing is left to link them by.
    """
    fails_over = ring.chance(0.4)
    evasions = "own_cards,own_networks,no_common_text,ordinary_volume"
    for _ in ring.numbers:
        country = ring.networks.country()
        ring.add(
            evasions + (",failover" if fails_over else ""),
            linkable=fails_over,
            created=ring.provider.some_time_ago(5, 300),
            country=country,
            plan="pro",
            route=ring.home(country),
            card=ring.wallet.card(country),
            language=None,
        )

    def own_words(sender: Sender) -> Payload:
        own = manner(ring.rng, [ring.rng.choice(SUBJECT_NAMES) for _ in range(3)])
        return lambda: ring.writer.ask(own)

    work = Work(ring.writer, [], None, True, own_payload=own_words)
    if fails_over:
        ring.live()
        deal(ring, work, Dealing(IN_LANES, FLAT, 0.07, lanes=3))
    else:
        _alone(ring, ring.accounts, work)


def _alone(ring: Ring, accounts: list[Account], work: Work) -> None:
    for account in accounts:
        converse(ring.provider, account, account.requests, work)
