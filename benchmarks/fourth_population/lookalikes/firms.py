"""Firms whose people share cards, issuers, gateways or instructions."""

from __future__ import annotations

from benchmarks.fourth_population.lookalikes.founding import (
    GROWS,
    SCRIPT,
    WEEKS,
    YEARS,
    YOUNG,
    sign_ups,
)
from benchmarks.fourth_population.lookalikes.group import Group
from benchmarks.fourth_population.people.opening import OWN
from benchmarks.fourth_population.people.wallet import Card
from benchmarks.fourth_population.text.payloads import about_subject, documents, material
from benchmarks.fourth_population.text.sources import Mix, Work
from benchmarks.fourth_population.text.subjects import SUBJECTS
from benchmarks.fourth_population.text.words import ADJECTIVES, CITIES, THINGS
from benchmarks.fourth_population.traffic.hours import DAY, FLAT
from benchmarks.fourth_population.traffic.sending import Pace


def franchise(group: Group) -> None:
    """Shops of a chain: numbered mailboxes, a card each of the same bank, common instructions."""
    rng, chance, writer = group.rng, group.chance, group.writer
    organization = group.organization(0.7)
    bank = rng.choice(group.wallet.banks[group.country])
    joins = sign_ups(group, rng.choice((GROWS, SCRIPT)))
    frames = group.frames("rewrite", 3, background=1)
    for number in range(group.size):
        account = group.add_worker(
            created=joins(number),
            organization=organization,
            plan="team",
            route=group.home(mobile=0.2),
            programmed=False,
            card=Card(group.wallet.fingerprint(), bank.issuer, "credit", group.country),
        )
        if chance(0.9):
            name = rng.choice(("store", "shop", "branch", "info"))
            account.email = f"{name}{100 + number}@{group.domain}"
    work = Work(writer, frames, about_subject(writer, "marketing"), False, stick=2)
    chat = group.chat(["marketing", group.subject()])
    group.converse(Mix(writer, (0.5, work), (0.5, chat)), DAY, weekend=0.8)


def virtual_card_company(group: Group) -> None:
    """A firm without an office gives everyone a virtual card of one issuer."""
    rng, chance, wallet = group.rng, group.chance, group.wallet
    issuer = rng.choice(wallet.virtual)
    organization = group.organization(0.5)
    joins = sign_ups(group, GROWS)

    def card() -> Card:
        fingerprint, funding = wallet.fingerprint(), "credit" if chance(0.8) else "prepaid"
        return Card(fingerprint, issuer.issuer, funding, issuer.country)

    for number in range(group.size):
        account = group.add_worker(
            created=joins(number),
            country=group.country if chance(0.5) else group.networks.country(),
            organization=organization,
            plan="pro",
            card=card(),
            billing_address=group.firm + ", registered office",
        )
        group.work_mail(account, 0.92)
    group.converse(group.chat(), DAY, weekend=0.2)


def remote_cloud_vpn(group: Group) -> None:
    """A remote firm: people anywhere, behind one to three gateways in a cloud."""
    rng, chance, writer = group.rng, group.chance, group.writer
    gateways = group.networks.cloud(rng.choice((1, 2, 3)))
    organization = group.organization(0.4)
    joins = sign_ups(group, rng.choice((YEARS, GROWS)))
    for number in range(group.size):
        country = group.networks.country()
        account = group.add_worker(
            created=joins(number),
            country=country,
            organization=organization,
            plan=rng.choice(("pro", "team", "free")),
            route=group.home(country, vpn=0, mobile=0.05, extra=gateways, extra_share=0.85),
            programmed=chance(0.35),
        )
        group.work_mail(account, 0.7)
    subjects = [group.subject(), "code"]
    frames = group.frames("rewrite")
    mails = Work(writer, frames, documents(writer, subjects[0], "email", 2, 8), False)
    group.converse(Mix(writer, (0.12, mails), (0.88, group.chat(subjects))), DAY, weekend=0.2)


def contractors_prepaid(group: Group) -> None:
    """Contractors in many countries whom a client pays with prepaid cards of one brand."""
    rng, chance, writer = group.rng, group.chance, group.writer
    brand = rng.choice(group.wallet.prepaid)
    joins = sign_ups(group, rng.choice((WEEKS, GROWS)))
    for number in range(group.size):
        country = rng.choice(("PH", "IN", "KE", "NG", "AR", "UA", "PK", "BD", "CO"))
        group.add_worker(
            created=joins(number),
            country=country,
            plan="pro",
            card=group.wallet.card_of(brand, "prepaid") if chance(0.85) else OWN,
            programmed=False,
            route=group.home(country, vpn=0.3 * rng.random()),
        )
    subjects = [group.subject() for _ in range(2)]
    frames = group.frames(("generate", "judge", "rewrite"), 3, background=1)
    tasks = material(writer, ["chat", "know"], subjects)
    work = Work(writer, frames, tasks, False, stick=1, plain=0.2)
    group.converse(Mix(writer, (0.55, work), (0.45, group.chat())), pace=Pace(5))


def seo_content_shop(group: Group) -> None:
    """A shop that writes texts for search engines: bulk, cheap servers or a VPN, few devices."""
    rng, chance, writer = group.rng, group.chance, group.writer
    group.country = rng.choice(("PK", "BD", "IN", "VN", "UA", "RO", "US"))
    networks = group.networks
    exits = networks.cheap_host(4, 2) if chance(0.5) else rng.choice(networks.vpn_exits)[:10]
    brand = rng.choice(group.wallet.prepaid)
    joins = sign_ups(group, rng.choice((WEEKS, SCRIPT, YOUNG)))
    devices = group.devices(3 + group.size // 6)
    for number in range(group.size):
        group.add_worker(
            created=joins(number),
            plan="pro" if chance(0.6) else "free",
            route=group.home(extra=exits, extra_share=0.6),
            card=group.wallet.card_of(brand, "prepaid") if chance(0.5) else OWN,
            devices=[rng.choice(devices)],
            language=None,
            programmed=chance(0.4),
        )
    keywords = _keywords(group)
    frames = group.frames(("rewrite", "generate"), 1 + int(rng.random() * 3))
    work = Work(
        writer, frames, lambda: keywords[int(rng.random() * len(keywords))], False, plain=0.05
    )
    group.converse(work, (DAY, FLAT), Pace(9, 45), weekend=0.8)


def _keywords(group: Group) -> list[str]:
    """What the shop writes about: a subject in cities, and things in superlatives."""
    rng = group.rng
    nouns = SUBJECTS[group.subject()]["noun"]
    places = [f"{rng.choice(nouns)} {rng.choice(CITIES)}" for _ in range(400)]
    return places + [
        f"best {rng.choice(THINGS)} for {rng.choice(ADJECTIVES)} {rng.choice(THINGS)}s"
        for _ in range(400)
    ]


def agency_for_clients(group: Group) -> None:
    """An agency opens an account for each client at the client's domain, and pays for many."""
    rng, chance, writer, networks = group.rng, group.chance, group.writer, group.networks
    addresses = networks.cloud(2) if chance(0.5) else networks.office(group.country, 2)
    card = group.wallet.card(group.country, False)
    joins = sign_ups(group, rng.choice((GROWS, WEEKS)))
    frames = group.frames(("rewrite", "generate"), 4)
    for number in range(group.size):
        domain = group.directory.domain()
        account = group.add(
            created=joins(number),
            organization=group.organization(0.5),
            plan="pro",
            route=group.pool(addresses) if chance(0.7) else group.home(),
            card=card if chance(0.5) else OWN,
            billing_address=group.firm + " House",
        )
        if chance(0.7):
            account.email = f"{rng.choice(('ai', 'marketing', 'office', 'hello'))}@{domain}"
    work = Work(
        writer,
        frames,
        None,
        False,
        stick=2,
        own_payload=lambda sender: about_subject(writer, group.subject()),
    )
    source = Mix(writer, (0.7, work), (0.3, group.chat(["marketing"])))
    group.converse(source, DAY, weekend=0.3)
