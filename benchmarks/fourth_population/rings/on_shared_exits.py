"""Rings behind exits that honest people share: a VPN service, a university."""

from __future__ import annotations

from benchmarks.fourth_population.chance import pick
from benchmarks.fourth_population.people.wallet import Card
from benchmarks.fourth_population.rings.dealing import AT_RANDOM, IN_LANES, Dealing, deal
from benchmarks.fourth_population.rings.ring import Ring
from benchmarks.fourth_population.text.document_templates import SENTENCES
from benchmarks.fourth_population.text.grammar import render
from benchmarks.fourth_population.text.payloads import material
from benchmarks.fourth_population.text.ring_sources import Sealed
from benchmarks.fourth_population.text.sender import Payload, Sender, Source
from benchmarks.fourth_population.text.sources import Work
from benchmarks.fourth_population.text.subjects import SUBJECT_NAMES, SUBJECTS
from benchmarks.fourth_population.text.words import LANGUAGES
from benchmarks.fourth_population.traffic.hours import NIGHT

_TRANSLATE = ("{} -> {}", "{}\n(in {})", "Render in {1}: {0}", "{1} version: {0}")


def no_common_text(ring: Ring) -> None:
    """Encoded prompts, or none that are logged, or a narrow subject an account; a VPN."""
    rng, chance, writer = ring.rng, ring.chance, ring.writer
    exits, mailbox = rng.choice(ring.networks.vpn_exits)[:25], ring.mailboxes()
    cards: list[Card] = []
    narrow = chance(0.5)
    for number in ring.numbers:
        if number % 4 == 0:
            cards.append(ring.card(ring.wallet.virtual, "credit"))
        country = rng.choice(("US", "SE", "NL", "JP", "CA"))
        ring.add(
            "no_common_text,vpn,jitter",
            created=ring.days_ago(2, 40),
            country=country,
            email=mailbox(),
            plan="pro",
            programmed=True,
            route=ring.pool(exits, 0.6),
            card=cards[-1] if chance(0.7) else ring.wallet.card(country),
            language=None,
            prompt_missing=1.0 if narrow and chance(0.5) else 0,
        )
    ring.live()

    def subject_of_its_own(sender: Sender) -> Payload:
        kind = rng.choice(("know", "code", "doc", "chat"))
        return material(writer, [kind], [rng.choice(SUBJECT_NAMES)])

    source: Source = Sealed(writer)
    if narrow:
        source = Work(writer, [], None, True, own_payload=subject_of_its_own)
    deal(ring, source, Dealing(IN_LANES, refused=0.03, jitter=30, lanes=5))


def parallel_corpus(ring: Ring) -> None:
    """The same sentences in many languages, a language an account: asked of several accounts."""
    rng, chance, country = ring.rng, ring.chance, ring.operator_country
    campus = ring.networks.office(country, 6, 0.5, "education")
    mailbox = ring.mailboxes()
    subjects = [SUBJECTS[rng.choice(SUBJECT_NAMES)] for _ in range(3)]
    sentences = [
        render(rng, pick(rng, SENTENCES["article"]), pick(rng, subjects))
        for _ in range(max(150, int(ring.size * ring.requests / 4)))
    ]
    for _ in ring.numbers:
        ring.add(
            "narrow_corpus,campus_network",
            created=ring.days_ago(2, 40),
            country=country,
            email=mailbox() if chance(0.6) else None,
            plan="free" if chance(0.5) else "pro",
            programmed=True,
            client=ring.client if chance(0.6) else None,
            route=ring.home(country, extra=campus, extra_share=0.8),
            card=ring.wallet.card(country) if chance(0.5) else None,
            temperature=0.2,
        )
    ring.live()

    def into_a_language(sender: Sender) -> Payload:
        language, wording = rng.choice(LANGUAGES), rng.choice(_TRANSLATE)
        return lambda: wording.format(pick(rng, sentences), language)

    work = Work(ring.writer, [], None, True, own_payload=into_a_language)
    deal(ring, work, Dealing(IN_LANES, NIGHT, 0.02, lanes=4))


def preference_judges(ring: Ring) -> None:
    """Pairs of answers to be judged: data for a reward model."""
    rng, chance = ring.rng, ring.chance
    exits, mailbox = rng.choice(ring.networks.vpn_exits)[:60], ring.mailboxes()

    def card(country: str) -> Card:
        if chance(0.7):
            return ring.card(ring.wallet.virtual[:3], "credit")
        return ring.wallet.card(country)

    for _ in ring.numbers:
        country = rng.choice(("US", "NL", "SG", "JP", "DE"))
        ring.add(
            "vpn,virtual_cards,sharded_prompts",
            created=ring.days_ago(1, 60),
            country=country,
            email=mailbox(),
            plan="pro",
            programmed=True,
            client=ring.client if chance(0.5) else None,
            route=ring.pool(exits, 0.4),
            card=card(country),
            language=None,
            temperature=rng.choice((0.0, 0.2)),
            max_tokens=400,
        )
    ring.live()
    frames = ring.frames("judge", 3)
    pairs = material(ring.writer, ["pair"], ring.subjects)
    work = Work(ring.writer, frames, pairs, True, stick=2, plain=0.05, resent=0.03)
    deal(ring, work, Dealing(AT_RANDOM, refused=0.015, jitter=45))
