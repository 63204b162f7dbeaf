"""Laboratories that measure models: by public test sets, and by what models should not do."""

from __future__ import annotations

from benchmarks.fourth_population.chance import pick
from benchmarks.fourth_population.lookalikes.founding import GROWS, YOUNG, sign_ups
from benchmarks.fourth_population.lookalikes.group import Group
from benchmarks.fourth_population.people.opening import OWN
from benchmarks.fourth_population.text.grammar import render_one
from benchmarks.fourth_population.text.payloads import material
from benchmarks.fourth_population.text.question_templates import WISHES
from benchmarks.fourth_population.text.sources import Listed, Mix, Work
from benchmarks.fourth_population.text.subjects import SUBJECTS
from benchmarks.fourth_population.traffic.hours import DAY
from benchmarks.fourth_population.traffic.sending import Pace
from benchmarks.fourth_population.world.clients import MODELS, PROGRAMS

_OFFER = "{company} {adj} {stuff} {ident} {n00}-{n0} {money} {city}; {adj2}, {n} x {stuff2}"


def eval_lab(group: Group) -> None:
    """Researchers run a public test set through several models at temperature 0."""
    rng, chance, networks = group.rng, group.chance, group.networks
    addresses = (
        networks.cloud(3, 2) if chance(0.5) else networks.office(group.country, 4, 0.8, "education")
    )
    joins = sign_ups(group, GROWS)
    card, client = group.wallet.card(group.country, False), rng.choice(PROGRAMS)
    organization = group.organization(0.5)
    for number in range(group.size):
        account = group.add_worker(
            created=joins(number),
            organization=organization,
            plan="pro",
            programmed=True,
            client=client if chance(0.7) else None,
            route=group.home(vpn=0, mobile=0, extra=addresses, extra_share=0.9),
            card=card if chance(0.6) else OWN,
            temperature=0.0,
            max_tokens=512,
            logprobs=5 if chance(0.3) else None,
            models=list(MODELS[:4]),
        )
        group.work_mail(account, 0.8)
    test_sets = group.writer.library.test_sets
    test_set = test_sets[rng.choice(list(test_sets))]
    first = rng.randrange(max(1, len(test_set) - 2_500))
    items = test_set[first : first + rng.choice((200, 500, 1_300))]
    frame = group.frames(rng.choice(("cot", "answer")))[0]
    for account in group.accounts:
        account.position = rng.randrange(len(items)) if chance(0.4) else 0
    source = Listed(group.writer, items, 0.02, 0, frame=frame)
    group.converse(source, DAY, Pace(60, 2), weekend=0.5)


def redteam_lab(group: Group) -> None:
    """Testers of a model's safety: sixty requests in ever other wording, from a VPN service."""
    rng, chance, writer = group.rng, group.chance, group.writer
    exits = rng.choice(group.networks.vpn_exits)
    joins = sign_ups(group, rng.choice((YOUNG, GROWS)))
    brand = rng.choice(group.wallet.prepaid)
    organization = group.organization(0.3)
    for number in range(group.size):
        account = group.add_worker(
            created=joins(number),
            organization=organization,
            plan=rng.choice(("free", "pro")),
            route=group.pool(exits) if chance(0.7) else group.home(),
            card=group.wallet.card_of(brand, "prepaid") if chance(0.4) else OWN,
        )
        group.work_mail(account, 0.4)
    bases = [material(writer, ["know"], [group.subject()])() for _ in range(60)]
    frames = group.frames("answer", 6, background=3)

    def probe() -> str:
        base = pick(rng, bases)
        return f"{base} {render_one(rng, WISHES, SUBJECTS['creative'])}" if chance(0.6) else base

    work = Work(writer, frames, probe, False, plain=0.2)
    source = Mix(writer, (0.8, work), (0.2, group.chat()))
    group.converse(source, DAY, Pace(10, 30), weekend=0.1)
