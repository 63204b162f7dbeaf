"""Innocent groups that work together: firms, agencies, resellers, labs, users of one program."""

from __future__ import annotations

import numpy as np

from benchmarks.third_population import sharing as s
from benchmarks.third_population.people import names
from benchmarks.third_population.people.crowd import (
    ALWAYS,
    CHATTER,
    CODER,
    ENTERPRISE,
    LAB,
    OFFICE,
    PAYG,
    PRODUCT,
    SCRIPTER,
    SHIFTS,
    WORKER,
)
from benchmarks.third_population.people.wallet import CREDIT
from benchmarks.third_population.settings import DAY
from benchmarks.third_population.world.clients import SDK, TOOL


def _staff(world: s.World, members: np.ndarray, share: float = 0.75) -> None:
    """One firm: one country, one domain, office hours, an office and one field."""
    s.live_in_one_country(world, members)
    domain = names.domain(world.rng)
    personas = world.rng.choice([CHATTER, CODER, WORKER], len(members), p=[0.55, 0.25, 0.2])
    world.put(members, rhythm=OFFICE, persona=personas)
    world.put(members, email=names.at_domain(world.rng, len(members), domain), has_device=True)
    s.one_office(world, members, share)
    s.narrow(world, members)
    s.same_frames(world, members, 3)


def _joined(world: s.World, members: np.ndarray) -> None:
    """The first colleagues signed up on one day, the others when they were hired."""
    begin = -world.rng.random() * 500 * DAY - 20 * DAY
    s.sign_up_together(world, members, begin, 2 * DAY)
    later = members[world.rng.random(len(members)) < 0.5]
    world.put(later, created=begin * world.rng.random(len(later)))


def company_one_card(world: s.World, members: np.ndarray) -> None:
    """A firm pays all seats with one card, under one organisation."""
    _staff(world, members)
    _joined(world, members)
    s.one_organization(world, members)
    s.share_cards(world, members, len(members), CREDIT)
    world.put(members, plan=ENTERPRISE)


def company_no_org(world: s.World, members: np.ndarray) -> None:
    """A small firm on one card that never opened an organisation; its app sends its frames."""
    _staff(world, members)
    _joined(world, members)
    s.share_cards(world, members, len(members) / world.rng.integers(1, 3), CREDIT)
    world.put(members[::3], persona=PRODUCT, plan=PAYG)
    if world.rng.random() < 0.4:
        free = names.personal(world.rng, len(members))
        world.put(members, email=free)


def agency_clients(world: s.World, members: np.ndarray) -> None:
    """An agency pays for its clients' accounts and works in them from its own office."""
    own_share = world.rng.uniform(0.3, 0.7)
    s.share_cards(world, members, len(members) / world.rng.integers(1, 3), CREDIT)
    s.one_office(world, members, own_share)
    for member in members:
        s.same_frames(world, np.array([member]), 2)
    world.put(members, persona=SCRIPTER, rhythm=OFFICE, plan=PAYG)


def reseller_customers(world: s.World, members: np.ndarray) -> None:
    """A reseller opens accounts for unrelated customers: its card, its servers, their matters."""
    domain, rng = names.domain(world.rng), world.rng
    s.share_cards(world, members, rng.integers(4, 20), CREDIT)
    rack = world.internet.add("hosting", world.country(members), 26, pool=12, lease=90 * DAY)
    world.put(members, net2=rack, second_share=0.97, client=world.clients.draw(rng, SDK, 1)[0])
    world.put(members, email=names.random_letters(rng, len(members), domain), has_device=False)
    world.put(members, persona=CHATTER, plan=PAYG)
    begin = -rng.random() * 400 * DAY - 10 * DAY
    s.sign_up_together(world, members, begin, 60 * DAY)
    apps = members[rng.random(len(members)) < 0.5]
    world.put(apps, persona=PRODUCT)
    for member in apps:
        s.same_frames(world, np.array([member]), 3)


def evaluation_lab(world: s.World, members: np.ndarray) -> None:
    """A licensed lab tests the model: every field, much of it, at temperature 0, from a rack."""
    _staff(world, members, 0.3)
    reference = s.one_organization(world, members)
    s.share_cards(world, members, len(members), CREDIT)
    rack = world.internet.add("hosting", world.country(members), 27, pool=8, lease=60 * DAY)
    world.put(members, persona=LAB, wide=1.0, rhythm=ALWAYS, net=rack, plan=ENTERPRISE)
    s.same_client(world, members, "eval-harness/1.4", TOOL)
    s.same_frames(world, members, 8)
    world.put(members, temperature=0.0, has_device=False, logprobs=5, max_tokens=2_048)
    world.crowd["rate"][members] = world.rng.lognormal(3.5, 0.6, len(members))
    if world.rng.random() < 0.5 and world.allowed is not None:
        world.allowed.append(("organization", reference, "licensed evaluation"))


def call_centre(world: s.World, members: np.ndarray) -> None:
    """Agents in shifts at shared desks, one office, one assistant app with one frame."""
    _staff(world, members, 0.98)
    _joined(world, members)
    if world.rng.random() < 0.6:
        s.one_organization(world, members)
    s.share_cards(world, members, len(members), CREDIT)
    s.share_devices(world, members, 3)
    world.put(members, persona=PRODUCT, rhythm=SHIFTS, plan=ENTERPRISE, temperature=0.2)
    s.same_client(world, members, "DeskAssist/2.8", TOOL)
    world.crowd["rate"][members] = world.rng.lognormal(2.6, 0.5, len(members))


def labelling_firm(world: s.World, members: np.ndarray) -> None:
    """People rate and rewrite data round the clock, on every subject, by one guideline."""
    _staff(world, members, 0.85)
    _joined(world, members)
    s.one_organization(world, members)
    s.share_cards(world, members, len(members) / 2, CREDIT)
    world.put(members, persona=WORKER, rhythm=SHIFTS, wide=0.9)
    world.crowd["rate"][members] = world.rng.lognormal(2.9, 0.5, len(members))


def open_source_tool(world: s.World, members: np.ndarray) -> None:
    """Strangers run one public program: same handshake, same system prompt, same frames."""
    name = f"{world.rng.choice(['paper', 'mail', 'git', 'note', 'sub'])}-pilot"
    s.same_client(world, members, f"{name}/0.{world.rng.integers(2, 30)}", TOOL)
    s.same_frames(world, members, 3)
    world.put(members, persona=SCRIPTER, has_device=False, max_tokens=1_024, temperature=0.3)
    s.own_cards(world, members)
