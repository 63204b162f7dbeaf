"""Rings that call from rented servers: bulk accounts, sham firms, resellers, agents."""

from __future__ import annotations

from benchmarks.fourth_population.people.wallet import Card
from benchmarks.fourth_population.rings.dealing import AT_RANDOM, IN_LANES, IN_TURN, Dealing, deal
from benchmarks.fourth_population.rings.ring import Ring
from benchmarks.fourth_population.settings import DAY
from benchmarks.fourth_population.text.frame_templates import PROFESSIONS, ROLES, RULES
from benchmarks.fourth_population.text.grammar import render_one
from benchmarks.fourth_population.text.payloads import documents, material
from benchmarks.fourth_population.text.ring_sources import Customers, Reworded
from benchmarks.fourth_population.text.sources import Mix, Work
from benchmarks.fourth_population.text.subjects import SUBJECT_NAMES
from benchmarks.fourth_population.text.words import FIRST_NAMES, LAST_NAMES
from benchmarks.fourth_population.traffic.hours import AFTERNOON, FLAT, NIGHT

_CLOUDS = 8


def bulk_prepaid(ring: Ring) -> None:
    """Accounts opened within days, two or three a prepaid card, on cheap servers."""
    rng, chance = ring.rng, ring.chance
    servers = ring.networks.cheap_host(max(8, ring.size // 6), 3 + ring.size // 60)
    mailbox, window = ring.mailboxes(), ring.provider.window
    begin = window.end - DAY * (window.days * (0.3 + 0.8 * rng.random()))
    span = DAY * (1 + 3 * rng.random())
    cards: list[Card] = []
    for number in ring.numbers:
        if number % 3 == 0 or chance(0.4):
            cards.append(ring.card())
        ring.add(
            "prepaid_cards,sharded_prompts",
            created=begin + span * rng.random(),
            country=rng.choice(("US", "US", "GB", "DE", "SG")),
            email=mailbox(),
            phone=None,
            plan="pro",
            programmed=True,
            client=ring.client if chance(0.8) else None,
            route=ring.pool(servers, 0.7, 3),
            card=cards[-1],
            language=None,
            temperature=0.7,
            max_tokens=2048,
        )
    ring.live()
    frames = ring.frames(("cot", "answer", "generate"), 4)
    work = Work(ring.writer, frames, ring.material, True, plain=0.05)
    deal(ring, work, Dealing(IN_TURN, FLAT, 0.02))


def fake_company(ring: Ring) -> None:
    """A sham firm: one domain, one organisation, few cards, workdays, a few cloud servers."""
    rng, chance, window = ring.rng, ring.chance, ring.provider.window
    firm, domain = ring.directory.company()
    organization, first_card = ring.directory.organization(), ring.wallet.card("US", False)
    servers = ring.networks.cloud(4, 2)
    cards = [first_card] + [ring.wallet.card("SG", False) for _ in range(ring.size // 15)]
    frames = ring.frames("answer", 2, background=3, in_system=True)
    for _ in ring.numbers:
        account = ring.add(
            "company_front,sharded_prompts",
            created=ring.days_ago(4, 80),
            organization=organization if chance(0.95) else None,
            plan="team",
            programmed=True,
            client=ring.client,
            route=ring.pool(servers),
            card=rng.choice(cards),
            billing_address=firm + " Suite 200",
            language=None,
            phone=None,
            max_tokens=4096,
        )
        account.email = ring.directory.work_mail(account.first_name, account.last_name, domain)
        account.days = [
            day
            for day in range(window.days)
            if window.start + (day + 1) * DAY > account.created
            and (window.weekday(day) < 5 or chance(0.5))
        ] or [window.days - 1]
    frames = frames + ring.frames(("cot", "generate"), 2)
    tasks = material(ring.writer, ["math", "code", "know", "seed", "chat"])
    deal(ring, Work(ring.writer, frames, tasks, True, plain=0.15), Dealing(AT_RANDOM))


def front_companies(ring: Ring) -> None:
    """Many sham firms of a few people each, whose programs draw on one queue."""
    shared = ring.networks.cloud(10, 4)
    frames = ring.frames(("answer", "cot", "extract"), 6)
    while len(ring.accounts) < ring.size:
        people = min(ring.size - len(ring.accounts), 4 + int(ring.rng.random() * 14))
        _front_company(ring, people, shared)
    ring.live()
    tasks = material(ring.writer, ["know", "code", "math", "chat"])
    work = Work(ring.writer, frames, tasks, True, stick=3, plain=0.3, resent=0.02)
    deal(ring, work, Dealing(IN_LANES, refused=0.03, jitter=20, lanes=10))


def _front_company(ring: Ring, people: int, shared: list[str]) -> None:
    rng, chance = ring.rng, ring.chance
    domain = ring.directory.domain()
    organization, card = ring.directory.organization(), ring.card(funding="credit")
    country = rng.choice(("US", "GB", "SG", "HK", "NL", "AE"))
    own, begin = ring.networks.cloud(2), ring.days_ago(5, 150)
    for _ in range(people):
        account = ring.add(
            "company_front,many_companies,failover,sharded_prompts",
            created=begin + rng.random() * 12 * DAY,
            country=country,
            organization=organization,
            plan="team",
            programmed=True,
            client=ring.client if chance(0.5) else None,
            route=ring.home(
                country, vpn=0, mobile=0, extra=own + rng.sample(shared, 3), extra_share=0.97
            ),
            card=card,
            language=None,
            temperature=0.6,
        )
        account.email = ring.directory.work_mail(account.first_name, account.last_name, domain)


def reseller_mix(ring: Ring) -> None:
    """A cheap gateway: customers' talk over all accounts, harvest in between."""
    rng, chance, writer = ring.rng, ring.chance, ring.writer
    servers, mailbox = ring.networks.cloud(max(6, ring.size // 10), 5), ring.mailboxes()
    customers = Customers(writer, ring.size * 5)
    cards: list[Card] = []
    role = render_one(rng, ROLES, {"x": PROFESSIONS})
    system_prompt = f"{role}. {render_one(rng, RULES, {})}"
    for _ in ring.numbers:
        if not cards or chance(0.45):
            cards.append(ring.card())
        ring.add(
            "mixed_traffic,customers_traffic,failover",
            created=ring.days_ago(0, 60),
            email=mailbox(),
            phone=None,
            plan="pro",
            programmed=True,
            client=ring.client if chance(0.6) else None,
            route=ring.pool(servers, 0.5),
            card=rng.choice(cards[-4:]),
            language=None,
            system_prompt=system_prompt if chance(0.5) else None,
            max_tokens=4096,
        )
    ring.live()
    frames = ring.frames(("answer", "cot"), 3)
    harvest = Work(writer, frames, ring.material, True, plain=0.4)
    source = Mix(writer, (0.68, customers), (0.32, harvest))
    deal(ring, source, Dealing(IN_LANES, AFTERNOON, 0.04, lanes=max(8, ring.size // 6)))


def paraphrasers(ring: Ring) -> None:
    """Every task is asked two to five times in other words; a card each, servers all over."""
    rng, chance = ring.rng, ring.chance
    servers = ring.networks.cheap_host(ring.size + 10, 8 + ring.size // 10)
    mailbox = ring.mailboxes()
    subjects = rng.sample(SUBJECT_NAMES, 2 + int(rng.random() * 5))
    for _ in ring.numbers:
        ring.add(
            "paraphrase,virtual_cards,jitter",
            created=ring.days_ago(1, 50),
            country=rng.choice(("US", "GB", "CA", "NL")),
            email=mailbox(),
            plan="pro",
            programmed=True,
            client=ring.client if chance(0.45) else None,
            route=ring.pool(servers, 0.5, 4),
            card=ring.card(),
            language=None,
            temperature=1.0,
            max_tokens=3000,
        )
    ring.live()
    deal(ring, Reworded(ring.writer, subjects), Dealing(AT_RANDOM, refused=0.015, jitter=120))


def logprob_miners(ring: Ring) -> None:
    """Short documents to be labelled at night, for the probabilities of the first tokens."""
    rng = ring.rng
    servers, mailbox = ring.networks.cloud(5, 1), ring.mailboxes()
    for _ in ring.numbers:
        ring.add(
            "narrow_corpus,prepaid_cards",
            created=ring.days_ago(1, 30),
            email=mailbox(),
            phone=None,
            plan="pro",
            programmed=True,
            client=ring.client,
            route=ring.pool(servers + ring.networks.cloud(2)),
            card=ring.card(),
            language=None,
            temperature=0.0,
            max_tokens=rng.choice((1, 5, 16)),
            logprobs=rng.choice((5, 20, 20)),
        )
    subject = rng.choice(SUBJECT_NAMES)
    ring.live()
    frames = ring.frames("classify", 2)
    kind = rng.choice(("review", "email", "article"))
    work = Work(ring.writer, frames, documents(ring.writer, subject, kind, 1, 3), True, plain=0.1)
    deal(ring, work, Dealing(IN_TURN, NIGHT, 0.02, waves=3))


def agent_trajectories(ring: Ring) -> None:
    """An agent's steps over short-lived servers of one cloud, each used once."""
    rng, chance, directory = ring.rng, ring.chance, ring.directory
    mailbox, countries = ring.mailboxes(), ("US", "DE", "SG", "GB")
    cloud = rng.randrange(_CLOUDS)
    frames = ring.frames("agent", 3, background=3, in_system=True)

    def server(day: int) -> str:
        return ring.networks.cloud(1, 1, cloud)[0]

    def email() -> str:
        if chance(0.7):
            return mailbox()
        first, last = rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES)
        return directory.work_mail(first, last, directory.domain())

    for _ in ring.numbers:
        ring.add(
            "spot_nodes,sharded_prompts,virtual_cards",
            created=ring.days_ago(1, 45),
            country=rng.choice(countries),
            email=email(),
            plan="pro",
            programmed=True,
            client=ring.client if chance(0.7) else None,
            route=server,
            card=ring.card(ring.wallet.virtual, "credit"),
            language=None,
            max_tokens=4096,
            signup_address=server(0),
        )
    ring.live()
    tasks = material(ring.writer, ["code", "doc"], ring.subjects)
    work = Work(ring.writer, frames, tasks, True, stick=1, plain=0.08)
    deal(ring, work, Dealing(IN_LANES, FLAT, 0.02, lanes=max(3, ring.size // 10)))
