"""Firms whose people do others' work: labels, support, transcripts, documents, translations."""

from __future__ import annotations

from benchmarks.fourth_population.lookalikes.founding import (
    GROWS,
    ONE_DAY,
    SCRIPT,
    WEEKS,
    YEARS,
    sign_ups,
)
from benchmarks.fourth_population.lookalikes.group import Group
from benchmarks.fourth_population.people.opening import OWN
from benchmarks.fourth_population.people.wallet import Card
from benchmarks.fourth_population.text.payloads import documents, material
from benchmarks.fourth_population.text.sources import Mix, Work
from benchmarks.fourth_population.text.subjects import SUBJECTS
from benchmarks.fourth_population.traffic.hours import (
    DAY,
    EARLY_SHIFT,
    LATE_SHIFT,
    NIGHT_SHIFT,
    OFFICE,
)
from benchmarks.fourth_population.traffic.sending import Pace
from benchmarks.fourth_population.world.clients import BROWSERS


def annotation_vendor(group: Group) -> None:
    """Paid annotators in shifts, from one or two office lines, on shared or issued cards."""
    rng, chance, wallet = group.rng, group.chance, group.wallet
    group.country = rng.choice(("PH", "IN", "KE", "NG", "CO", "VN", "PK"))
    office = group.networks.office(group.country, 1 + group.size // 120)
    private_mail, organization = chance(0.5), group.organization(0.6)
    common, issuer = wallet.card("US"), rng.choice(wallet.virtual)
    issued = chance(0.5)
    joins, home = sign_ups(group, rng.choice((GROWS, WEEKS, SCRIPT))), 0.3 * rng.random()
    browser = rng.choice(BROWSERS)

    def card() -> Card | None:
        if not chance(0.9):
            return None
        if not issued:
            return common
        fingerprint, funding = wallet.fingerprint(), "prepaid" if chance(0.3) else "credit"
        return Card(fingerprint, issuer.issuer, funding, issuer.country)

    for number in range(group.size):
        account = group.add_worker(
            created=joins(number),
            organization=organization,
            plan="team",
            route=group.office_route(office, home),
            language=None,
            programmed=False,
            browser=browser if chance(0.6) else None,
            card=card(),
            billing_address="Office Tower B, " + group.firm,
        )
        if not private_mail:
            group.work_mail(account)
    subjects = [group.subject() for _ in range(2)]
    flavours = ("judge", "classify", "rewrite", "extract")
    frames = group.frames(flavours, 2 + int(rng.random() * 4))
    tasks = material(group.writer, ["chat", "doc", "pair"], subjects)
    work = Work(group.writer, frames, tasks, False, stick=2, plain=0.1)
    group.converse(
        Mix(group.writer, (0.75, work), (0.25, group.chat(subjects))),
        (EARLY_SHIFT, LATE_SHIFT) if chance(0.5) else OFFICE,
        Pace(7, 90),
        weekend=0.25,
    )


def support_outsourcer(group: Group) -> None:
    """Support agents at virtual desktops, in the organisations of up to four clients."""
    rng, chance, directory = group.rng, group.chance, group.directory
    group.country = rng.choice(("PH", "IN", "ZA", "PL", "EG", "MX", "RO"))
    office = group.networks.office(group.country, 2, listed=0.6)
    clients = [
        (directory.domain(), directory.organization(), group.wallet.card("US"))
        for _ in range(1 + int(rng.random() * 4))
    ]
    desktops = group.devices(max(3, group.size // 3))
    joins = sign_ups(group, GROWS)
    for number in range(group.size):
        domain, organization, card = rng.choice(clients)
        account = group.add_worker(
            created=joins(number),
            organization=organization,
            plan="enterprise",
            route=group.office_route(office, 0.05),
            devices=rng.sample(desktops, 2),
            programmed=False,
            language=None,
            card=card if chance(0.15) else None,
        )
        host = domain if chance(0.6) else group.domain
        account.email = directory.work_mail(account.first_name, account.last_name, host)
    frames = group.frames("rewrite", 3)
    subject = SUBJECTS["support"]

    def mail() -> str:
        return group.writer.document(subject, "email", 2 + int(rng.random() * 4))

    work = Work(group.writer, frames, mail, False, plain=0.2)
    source = Mix(group.writer, (0.65, work), (0.35, group.chat(["support"])))
    shifts = (EARLY_SHIFT, LATE_SHIFT, NIGHT_SHIFT)
    group.converse(source, shifts, Pace(4), weekend=1)


def transcription_house(group: Group) -> None:
    """Home workers clean up transcripts with one or two instructions."""
    rng, chance = group.rng, group.chance
    joins = sign_ups(group, rng.choice((GROWS, YEARS)))
    organization = group.organization(0.4)
    for number in range(group.size):
        account = group.add_worker(
            created=joins(number),
            country=rng.choice((group.country, group.country, "IN", "PH", "US")),
            organization=organization,
            plan="pro",
            programmed=False,
            card=OWN if chance(0.5) else None,
        )
        group.work_mail(account, 0.4)
    frames = group.frames("rewrite", 1 + int(rng.random() * 2), background=1)
    kinds = [documents(group.writer, group.subject(), "transcript", 8, 60) for _ in range(4)]
    work = Work(group.writer, frames, None, False, own_payload=lambda sender: rng.choice(kinds))
    source = Mix(group.writer, (0.85, work), (0.15, group.chat()))
    group.converse(source, pace=Pace(5, 260))


def consultancy_on_client_tenants(group: Group) -> None:
    """Consultants in their clients' organisations, behind the consultancy's gateway."""
    rng, chance, directory = group.rng, group.chance, group.directory
    gateway = group.networks.cloud(2) if chance(0.5) else group.networks.office(group.country, 3)
    clients = [(directory.domain(), directory.organization()) for _ in range(2 + group.size // 8)]
    joins = sign_ups(group, YEARS)
    for number in range(group.size):
        domain, organization = rng.choice(clients)
        account = group.add_worker(
            created=joins(number),
            organization=organization,
            plan="enterprise",
            route=group.home(vpn=0, mobile=0.15, extra=gateway, extra_share=0.6),
            card=None,
        )
        host = group.domain if chance(0.7) else domain
        account.email = directory.work_mail(account.first_name, account.last_name, host)
    frames = group.frames(("rewrite", "extract"), 2)
    notes = Work(group.writer, frames, documents(group.writer, "finance", "notes", 3, 20), False)
    chat = group.chat([group.subject(), "finance"])
    group.converse(Mix(group.writer, (0.2, notes), (0.8, chat)), DAY, weekend=0.2)


def ediscovery(group: Group) -> None:
    """Reviewers of a lawsuit's documents: one protocol, long texts, for some weeks."""
    rng, chance = group.rng, group.chance
    office = group.networks.office(group.country, 2, 0.5)
    organization = group.organization(0.7)
    joins = sign_ups(group, rng.choice((ONE_DAY, WEEKS)))
    card = group.wallet.card(group.country, False)
    for number in range(group.size):
        account = group.add_worker(
            created=joins(number),
            organization=organization,
            plan="enterprise",
            route=group.home(vpn=0, mobile=0.05, extra=office, extra_share=0.7),
            card=card if chance(0.3) else None,
            programmed=False,
        )
        group.work_mail(account, 0.6 if chance(0.7) else 0)
    kinds = [
        documents(group.writer, "law", "contract", 10, 60),
        documents(group.writer, "finance", "email", 6, 40),
    ]
    frames = group.frames("review", 2, background=2)
    work = Work(group.writer, frames, lambda: kinds[int(rng.random() * 2)](), False)
    source = Mix(group.writer, (0.85, work), (0.15, group.chat(["law", "finance"])))
    group.converse(source, DAY, Pace(9, 120), weekend=0.5)


def translation_firm(group: Group) -> None:
    """Freelance translators anywhere, each with one of three instructions."""
    rng = group.rng
    joins = sign_ups(group, YEARS)
    organization = group.organization(0.3)
    for number in range(group.size):
        account = group.add_worker(
            created=joins(number),
            country=group.networks.country(),
            plan="pro",
            organization=organization,
        )
        group.work_mail(account, 0.3)
    kinds = [
        documents(
            group.writer, group.subject(), rng.choice(("article", "contract", "email")), 1, 10
        )
        for _ in range(4)
    ]
    frames = group.frames("translate", 3, background=1)
    work = Work(group.writer, frames, lambda: kinds[int(rng.random() * 4)](), False, stick=1)
    group.converse(Mix(group.writer, (0.75, work), (0.25, group.chat())), pace=Pace(6, 120))
