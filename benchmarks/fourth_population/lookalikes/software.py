"""Software firms: accounts of their customers, employees, services and tests."""

from __future__ import annotations

from benchmarks.fourth_population.chance import hex_digits
from benchmarks.fourth_population.lookalikes.founding import GROWS, SCRIPT, WEEKS, YOUNG, sign_ups
from benchmarks.fourth_population.lookalikes.group import Batch, Group
from benchmarks.fourth_population.people.opening import OWN
from benchmarks.fourth_population.people.wallet import Card
from benchmarks.fourth_population.text.grammar import render
from benchmarks.fourth_population.text.payloads import about_subject, documents
from benchmarks.fourth_population.text.program_words import IDENTIFIER_HEADS
from benchmarks.fourth_population.text.sender import Payload, Sender
from benchmarks.fourth_population.text.sources import Listed, Work
from benchmarks.fourth_population.text.subjects import SUBJECTS
from benchmarks.fourth_population.text.words import FIRST_NAMES, LAST_NAMES
from benchmarks.fourth_population.traffic.hours import DAY, FLAT, MIXED
from benchmarks.fourth_population.traffic.sending import Pace
from benchmarks.fourth_population.world.clients import BROWSERS, MODELS, PROGRAMS

_OFFER = "{company} {adj} {stuff} {ident} {n00}-{n0} {money} {city}; {adj2}, {n} x {stuff2}"


def saas_account_per_customer(group: Group) -> None:
    """A product opens an account for each of its customers, and calls from a few servers."""
    rng, chance, writer = group.rng, group.chance, group.writer
    servers = group.networks.cloud(rng.choice((1, 2, 4, 16)), 1)
    organization = group.organization(0.5)
    card, client = group.wallet.card(group.country), rng.choice(PROGRAMS)
    joins = sign_ups(group, rng.choice((GROWS, SCRIPT, GROWS)))
    flavours = ("answer", "extract", "classify", "rewrite")
    frames = group.frames(flavours, 1, background=2, in_system=True)
    models = [rng.choice(MODELS)]

    def email(number: int) -> str | None:
        if not chance(0.97):
            return None
        name, sign = rng.choice(("cust", "tenant", "acct")), "-" if number % 2 else "+"
        return f"{name}{sign}{hex_digits(rng, 6)}@{group.domain}"

    for number in range(group.size):
        group.add(
            created=joins(number),
            email=email(number),
            phone=None,
            organization=organization,
            plan="pro",
            programmed=True,
            client=client,
            device_missing=1.0,
            route=group.pool(servers),
            models=models,
            max_tokens=1024,
            temperature=0.3,
            card=card if chance(0.6) else None,
            billing_address=group.firm + " HQ",
            language=None,
        )
    subjects = [group.subject() for _ in range(3)]

    def payload(sender: Sender) -> Payload:
        if chance(0.6):
            return about_subject(writer, rng.choice(subjects))
        return documents(writer, rng.choice(subjects), None, 1, 12)

    work = Work(writer, frames, None, False, own_payload=payload)
    group.converse(work, MIXED, Pace(2.5, 40), weekend=0.7)


def saas_account_per_employee(group: Group) -> None:
    """A firm's single sign-on opens an account for every employee at once."""
    rng, chance = group.rng, group.chance
    office = group.networks.office(group.country, 2, listed=0.5)
    organization = group.directory.organization()
    card = group.wallet.card(group.country, False)
    joins = sign_ups(group, SCRIPT)
    for number in range(group.size):
        account = group.add_worker(
            created=joins(number),
            organization=organization,
            plan="enterprise",
            route=group.home(extra=office, extra_share=0.5 + 0.3 * rng.random()),
            programmed=chance(0.1),
            card=card if chance(0.05) else None,
        )
        group.work_mail(account)
    group.converse(group.chat(), DAY, weekend=0.1)


def data_team_nightly(group: Group) -> None:
    """Service accounts of a data team: one job a night over reviews, tables, mails or logs."""
    rng, writer = group.rng, group.writer
    servers, organization = group.networks.cloud(2), group.organization(0.8)
    card, client = group.wallet.card(group.country, False), rng.choice(PROGRAMS)
    joins = sign_ups(group, rng.choice((GROWS, SCRIPT)))
    for number in range(group.size):
        group.add(
            created=joins(number),
            email=f"svc-{rng.choice(IDENTIFIER_HEADS)}-{number:02d}@{group.domain}",
            phone=None,
            organization=organization,
            plan="pro",
            programmed=True,
            client=client,
            device_missing=1.0,
            route=group.pool(servers),
            card=card,
            temperature=0.0,
            max_tokens=256,
            language=None,
        )
    kind = rng.choice(("review", "csv", "email", "log"))
    frames = group.frames(("classify", "extract"), 1 + int(rng.random() * 2))
    work = Work(writer, frames, documents(writer, group.subject(), kind, 1, 8), False)
    group.run_batches(work, Batch(int(rng.random() * 6), 2.5, 0.95))


def qa_test_farm(group: Group) -> None:
    """Testers' accounts: numbered mailboxes, few devices, test cards, the same test prompts."""
    rng, chance, networks = group.rng, group.chance, group.networks
    addresses = networks.cloud(6) if chance(0.6) else networks.office(group.country, 1)
    devices = group.devices(max(4, group.size // 4))
    clients = [rng.choice(BROWSERS) for _ in range(2)]
    organization = group.organization(0.4)
    joins = sign_ups(group, rng.choice((SCRIPT, YOUNG)))
    free_mail = chance(0.35)

    def email(number: int) -> str:
        if free_mail:
            return f"{group.firm.lower()}.qa+{number}@gmail.com"
        return f"qa+{number:04d}@{group.domain}"

    def test_card() -> Card | None:
        if not chance(0.2):
            return None
        return Card("card_test" + hex_digits(rng, 12), "424242", "unknown", "US")

    for number in range(group.size):
        group.add(
            created=joins(number),
            email=email(number),
            phone=None,
            organization=organization,
            plan=rng.choice(("trial", "free", "pro")),
            card=test_card(),
            route=group.pool(addresses),
            devices=rng.sample(devices, 2),
            client=rng.choice(clients),
            programmed=False,
            device_missing=0.05,
            language=None,
        )
    items = ["test", "hello", "ping " + group.firm, "what can you do?", "1+1"]
    items += [
        group.chat(["support"]).session(group.accounts[0], 1)[0].prompt
        for _ in range(15 + int(rng.random() * 60))
    ]
    group.converse(Listed(group.writer, items, 0, 0.03), FLAT, Pace(8, 6), weekend=1)


def price_comparison(group: Group) -> None:
    """Feeds of offers, read by program once a day from a few cheap servers."""
    rng, chance = group.rng, group.chance
    servers = group.networks.cheap_host(5, 1)
    client, card = rng.choice(PROGRAMS), group.wallet.card(group.country, False)
    joins = sign_ups(group, rng.choice((GROWS, WEEKS)))

    def email(number: int) -> str:
        if chance(0.6):
            return f"feed{number}@{group.domain}"
        first, last = rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES)
        return group.directory.private_mail(first, last)

    for number in range(group.size):
        group.add(
            created=joins(number),
            email=email(number),
            phone=None,
            plan="pro",
            programmed=True,
            client=client,
            route=group.pool(servers, own=2),
            card=card if chance(0.7) else OWN,
            device_missing=1.0,
            language=None,
            temperature=0.0,
            max_tokens=256,
        )
    subject = SUBJECTS["marketing"]
    frames = group.frames("extract")
    work = Work(group.writer, frames, lambda: render(rng, _OFFER, subject), False)
    group.run_batches(work, Batch(int(rng.random() * 24), 1.8, 0.9))
