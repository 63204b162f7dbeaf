"""Make a ring's accounts: cards, networks, devices, mail, sign-ups, client settings."""

from __future__ import annotations

import numpy as np

from benchmarks.third_population import sharing as s
from benchmarks.third_population.people import names
from benchmarks.third_population.people.crowd import CHATTER, FREE, PAYG, SCRIPTER, TRIAL
from benchmarks.third_population.people.wallet import (
    CREDIT,
    DEBIT,
    PREPAID,
    PREPAID_BRANDS,
    VIRTUAL_FIRMS,
    prepaid_issuer,
    virtual_issuer,
)
from benchmarks.third_population.rings.ring import Ring
from benchmarks.third_population.settings import DAY, HOUR
from benchmarks.third_population.world.clients import BROWSER, SDK, TOOL


def make_accounts(world: s.World, ring: Ring) -> None:
    """Overwrite the members' columns with what the style's operator gives them."""
    members, style = ring.members, ring.style
    world.put(members, role="ring", group=ring.name, style=style.name, evasions=style.evasions)
    world.put(members, ring=ring.number, linkable=style.linkable, persona=CHATTER)
    crowd = world.crowd
    crowd["rate"][members] = np.maximum(crowd["rate"][members], 0.2)
    _sign_up(world, ring)
    _cards(world, ring)
    _network(world, ring)
    _device(world, ring)
    _mail(world, ring)
    _knobs(world, ring)


def _sign_up(world: s.World, ring: Ring) -> None:
    """At once, in bursts, spread over weeks, inside the window, or bought with a history."""
    members, way, rng = ring.members, ring.style.signup, world.rng
    size, before = len(members), ring.begin - rng.uniform(1, 30) * DAY
    if way == "batch":
        s.sign_up_together(world, members, before, 5 * HOUR)
    elif way == "bursts":
        for part in np.array_split(rng.permutation(members), size // 20 + 1):
            s.sign_up_together(world, part, before - rng.uniform(0, 25) * DAY, 1.5 * HOUR)
    elif way == "stagger":
        world.put(members, created=before - rng.random(size) * rng.uniform(20, 80) * DAY)
    elif way == "window":
        until = max(world.settings.end - 2 * DAY, DAY)
        world.put(members, created=np.sort(rng.random(size)) * until)
        world.put(members, stop=world.crowd["created"][members] + rng.uniform(1, 3.5, size) * DAY)
        return
    late = members[world.crowd["created"][members] > ring.begin - HOUR]
    world.put(late, created=ring.begin - HOUR - rng.random(len(late)) * 200 * DAY)


def _cards(world: s.World, ring: Ring) -> None:
    """Who pays: a handful of cards, a box of prepaid ones, virtual ones, a firm's, or nobody."""
    members, way, rng = ring.members, ring.style.cards, world.rng
    if way == "free":
        plans = rng.choice([FREE, TRIAL], len(members))
        world.put(members, card=-1, old_card=-1, plan=plans)
    elif way == "batch":
        brand = int(rng.integers(0, PREPAID_BRANDS))
        s.share_cards(world, members, rng.choice([1.0, 1.3]), PREPAID, int(prepaid_issuer(brand)))
    elif way == "virtual":
        firm = int(rng.integers(0, VIRTUAL_FIRMS))
        s.share_cards(world, members, 1, DEBIT, int(virtual_issuer(firm)))
        _one_address(world, members, 0.5)
    elif way == "late":
        s.own_cards(world, members)
        first = world.crowd["card"][members].copy()
        s.share_cards(world, members, rng.uniform(3, 9), DEBIT)
        world.put(members, old_card=first)
        bought = ring.begin - rng.random(len(members)) * 9 * DAY
        world.put(members, card_since=bought)
    elif way == "own":
        s.own_cards(world, members)
    else:
        each = {"shared": rng.uniform(3, 14), "pairs": rng.uniform(1.6, 3), "company": 25}[way]
        s.share_cards(world, members, each, CREDIT)


def _one_address(world: s.World, members: np.ndarray, share: float) -> None:
    """Part of the cards is billed to one address."""
    place = int(world.wallet.addresses(1)[0])
    cards = np.unique(world.crowd["card"][members])
    chosen = cards[world.rng.random(len(cards)) < share]
    world.wallet.rebill(chosen, place)


def _network(world: s.World, ring: Ring) -> None:
    """From where: strangers' home lines, servers, carrier gateways, a VPN, an office, own homes."""
    members, way, rng, internet = ring.members, ring.style.network, world.rng, world.internet
    size, place = len(members), world.country(ring.members)
    if way == "proxies":
        hosts = np.flatnonzero(world.crowd["role"] == "ordinary")
        chosen = rng.choice(hosts, int(size * rng.uniform(0.3, 1.0)) + 6)
        ring.proxy_nets, ring.proxy_lines = (world.crowd[name][chosen] for name in ("net", "line"))
        ring.proxy_lease = float(rng.choice([0.5 * HOUR, 4 * HOUR, DAY]))
        world.put(members, signup_net=rng.permutation(np.resize(ring.proxy_nets, size)))
        world.put(members, signup_line=rng.permutation(np.resize(ring.proxy_lines, size)))
    elif way in ("rack", "racks"):
        count = 1 if way == "rack" else int(rng.integers(2, 5))
        bits = int(rng.choice([24, 25, 26]))
        racks = [
            internet.add("hosting", place, bits, 2 ** (30 - bits) * 3, 30 * DAY)
            for _ in range(count)
        ]
        world.put(members, net=rng.choice(racks, size), second_share=0)
        s.share_lines(world, members, size // 4 + 1)
    elif way == "gateway":
        carrier = internet.some("mobile", place)
        world.put(members, net=carrier, second_share=0)
        s.share_lines(world, members, size // 12 + 2)
    elif way == "tunnel":
        tunnels = [internet.some("vpn") for _ in range(2)]
        world.put(members, net2=rng.choice(tunnels, size), second_share=0.85)
        s.share_lines(world, members, size // 8 + 1)
    elif way == "office":
        s.live_in_one_country(world, members)
        s.one_office(world, members, 0.8)


def _device(world: s.World, ring: Ring) -> None:
    """Which machine and program: a few phones, automated browsers, a script."""
    members, way, rng = ring.members, ring.style.device, world.rng
    if way in ("farm", "few"):
        s.share_devices(world, members, int(rng.integers(3, 9)) if way == "farm" else 5)
    if way == "none":
        world.put(members, has_device=False)
        if rng.random() < 0.5:
            s.same_client(world, members, f"worker-{rng.integers(1, 99)}/1.0", TOOL)
        else:
            stock = world.clients.draw(rng, SDK, 1)[0]
            world.put(members, client=stock, client2=stock)
    elif way == "browser":
        world.put(members, has_device=True)
        scripted = members[world.crowd["persona"][members] == SCRIPTER]
        world.put(scripted, client=world.clients.draw(rng, BROWSER, len(scripted)))
        if rng.random() < 0.4:
            few = world.clients.draw(rng, BROWSER, 3)
            world.put(members, client=rng.choice(few, len(members)))


def _mail(world: s.World, ring: Ring) -> None:
    """How the mailboxes were made."""
    members, way, rng = ring.members, ring.style.email, world.rng
    size = len(members)
    if way == "plus":
        world.put(members, email=names.plus_addressed(rng, size))
    elif way == "numbered":
        stems = np.array_split(np.arange(size), size // 60 + 1)
        parts = [names.numbered(rng, len(part)) for part in stems]
        world.put(members, email=np.concatenate(parts))
    elif way == "catchall":
        world.put(members, email=names.random_letters(rng, size, names.domain(rng)))
    elif way == "domain":
        world.put(members, email=names.at_domain(rng, size, names.domain(rng)))


def _knobs(world: s.World, ring: Ring) -> None:
    """What the harvester asks for: long answers, fixed temperature, log-probabilities."""
    members, way, rng = ring.members, ring.style.knobs, world.rng
    if ring.style.device == "none":
        world.put(members, max_tokens=int(rng.choice([2_048, 4_096, 8_192])), plan=PAYG)
        world.put(members, temperature=float(rng.choice([0.6, 0.7, 1.0])))
    if way == "greedy":
        world.put(members, temperature=0.0)
    elif way == "sampled":
        world.put(members, temperature=rng.choice([0.7, 0.9, 1.1], len(members)))
    elif way == "logprobs":
        world.put(members, logprobs=5)
    elif way == "probe":
        world.put(members, logprobs=20, temperature=0.0, max_tokens=1)
    world.put(members, chattiness=rng.lognormal(6.4, 0.3), model=int(rng.choice([1, 2, 2])))
    if ring.style.mixed > 0.5:
        world.put(members, wide=1.0)
