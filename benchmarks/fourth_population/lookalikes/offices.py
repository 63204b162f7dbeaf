"""Buildings whose people share addresses: a public office, branches, young firms under one roof."""

from __future__ import annotations

from benchmarks.fourth_population.chance import hex_digits
from benchmarks.fourth_population.lookalikes.founding import (
    GROWS,
    SCRIPT,
    WEEKS,
    YEARS,
    SignUp,
    sign_ups,
)
from benchmarks.fourth_population.lookalikes.group import Group
from benchmarks.fourth_population.text.payloads import documents, material
from benchmarks.fourth_population.text.sources import Mix, Work
from benchmarks.fourth_population.text.words import CITIES
from benchmarks.fourth_population.traffic.hours import DAY, OFFICE
from benchmarks.fourth_population.traffic.sending import converse
from benchmarks.fourth_population.world.clients import BROWSERS


def government_office(group: Group) -> None:
    """A public office: one or two addresses, one browser for most, office hours."""
    rng, chance, writer = group.rng, group.chance, group.writer
    city, ending = rng.choice(CITIES).lower() + hex_digits(rng, 2), ("uk", "au", "br", "in")
    group.domain = f"{city}.gov.{rng.choice(ending)}"
    office = group.networks.office(group.country, rng.choice((1, 2)), 0.6)
    card, organization = group.wallet.card(group.country, False), group.organization(0.6)
    browser = rng.choice(BROWSERS)
    joins = sign_ups(group, rng.choice((YEARS, SCRIPT)))
    for number in range(group.size):
        account = group.add_worker(
            created=joins(number),
            organization=organization,
            plan="team",
            route=group.pool(office),
            programmed=False,
            browser=browser if chance(0.8) else None,
            card=card if chance(0.1) else None,
        )
        group.work_mail(account)
    frames = group.frames("rewrite", 2)
    letters = Work(writer, frames, documents(writer, "public", "email", 3, 12), False)
    source = Mix(writer, (0.25, letters), (0.75, group.chat(["public", "hr"])))
    group.converse(source, OFFICE, weekend=0.02)


def incubator(group: Group) -> None:
    """Young firms of up to six people in one building, each with a product of its own."""
    office = group.networks.office(group.country, 2, 0.2)
    joins = sign_ups(group, WEEKS)
    while len(group.accounts) < group.size:
        left = group.size - len(group.accounts)
        people = min(left, 1 + int(group.rng.random() * 6))
        _young_firm(group, people, office, joins)


def _young_firm(group: Group, people: int, office: list[str], joins: SignUp) -> None:
    rng, chance, writer = group.rng, group.chance, group.writer
    domain = group.directory.domain()
    organization, card = group.organization(0.4), group.wallet.card(group.country)
    frames = group.frames(("answer", "extract", "generate", "agent"))
    work = Work(writer, frames, material(writer, ["chat", "doc"], [group.subject()]), False)
    for _ in range(people):
        account = group.add_worker(
            created=joins(len(group.accounts)),
            organization=organization,
            plan=rng.choice(("trial", "pro")),
            route=group.home(extra=office, extra_share=0.7),
            card=card if chance(0.4) else None,
        )
        if chance(0.7):
            names = account.first_name, account.last_name
            account.email = group.directory.work_mail(*names, domain)
        source = Mix(writer, (0.45, work), (0.55, group.chat()))
        converse(group.provider, account, account.requests, source)


def branch_offices(group: Group) -> None:
    """A firm with a head office and many small branches."""
    rng, chance, writer = group.rng, group.chance, group.writer
    head = group.networks.office(group.country, 2, 0.4)
    branches = [group.networks.office(group.country, 1, 0.1) for _ in range(2 + group.size // 8)]
    organization = group.organization(0.8)
    joins = sign_ups(group, rng.choice((YEARS, GROWS)))
    card = group.wallet.card(group.country, False)
    for number in range(group.size):
        account = group.add_worker(
            created=joins(number),
            organization=organization,
            plan="team",
            route=group.home(
                vpn=0, mobile=0.1, extra=rng.choice(branches) + head, extra_share=0.75
            ),
            card=card if chance(0.1) else None,
        )
        group.work_mail(account)
    subject = rng.choice(("finance", "realestate", "logistics", "medicine"))
    frames = group.frames(("rewrite", "extract"), 2)
    work = Work(writer, frames, documents(writer, subject, None, 2, 10), False)
    group.converse(Mix(writer, (0.3, work), (0.7, group.chat([subject]))), DAY, weekend=0.3)
