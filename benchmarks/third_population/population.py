"""Put a population together and write it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.third_population.lookalikes.kinds import add_lookalikes
from benchmarks.third_population.people import names
from benchmarks.third_population.people.crowd import PRODUCT, SCRIPTER, WORKER, Crowd, ordinary
from benchmarks.third_population.people.wallet import Wallet
from benchmarks.third_population.rings.plan import add_rings
from benchmarks.third_population.rings.ring import Ring
from benchmarks.third_population.rings.traffic import harvest, mixed_in, through_proxies
from benchmarks.third_population.settings import LOOKALIKE_SHARE, RING_SHARE, Settings
from benchmarks.third_population.sharing import World
from benchmarks.third_population.tables import customers
from benchmarks.third_population.tables.requests import write_requests
from benchmarks.third_population.text.chain import Chain
from benchmarks.third_population.text.library import Counts, Library
from benchmarks.third_population.traffic.ordinary import ordinary_requests
from benchmarks.third_population.traffic.sent import Sent, together
from benchmarks.third_population.world.addresses import AddressBook
from benchmarks.third_population.world.clients import Clients
from benchmarks.third_population.world.networks import Internet


def generate(settings: Settings, out: Path, truth: Path) -> str:
    """Write tables and truth; returns a line that says how much was made."""
    world, rings, groups = _world(settings)
    library = _library(world)
    sent = _traffic(world, rings, library)
    book = AddressBook(world.internet)
    ids = customers.account_ids(settings)
    customers.write_accounts(world, ids, book, out)
    customers.write_payments(world, ids, out)
    customers.write_networks(world.internet, out)
    customers.write_allowlist(world, out)
    harvests = write_requests(settings, out, world.crowd, ids, library, book, world.clients, sent)
    customers.write_truth(world.crowd, ids, harvests, truth)
    return (
        f"{settings.accounts:,} accounts, {len(sent):,} requests ({harvests.height:,} harvest), "
        f"{len(rings)} rings, {groups} look-alike groups"
    )


def _world(settings: Settings) -> tuple[World, list[Ring], int]:
    """Ordinary people first; then groups and rings claim theirs at random."""
    rng = np.random.default_rng([settings.seed, 3])
    internet, clients, wallet = Internet(rng), Clients(), Wallet(rng)
    crowd = ordinary(settings, rng, internet, clients, wallet)
    world = World(settings, rng, internet, clients, wallet, Counts(), crowd, allowed=[])
    order = rng.permutation(settings.accounts)
    in_rings = int(settings.accounts * RING_SHARE)
    alike = in_rings + int(settings.accounts * LOOKALIKE_SHARE)
    groups = add_lookalikes(world, order[in_rings:alike])
    rings = add_rings(world, order[:in_rings])
    crowd["email"] = names.distinct(crowd["email"])
    _own_frames(world)
    _small_organizations(world)
    return world, rings, groups


def _own_frames(world: World) -> None:
    """Everybody who sends from a program and shares no frames has one to three of their own."""
    crowd, rng = world.crowd, world.rng
    framed = np.isin(crowd["persona"], (SCRIPTER, PRODUCT, WORKER)) & (crowd["frame"] < 0)
    rows = np.flatnonzero(framed)
    count = rng.integers(1, 4, len(rows))
    first = world.counts.take("frames", int(count.sum()))
    crowd["frame"][rows] = first + np.cumsum(count) - count
    crowd["frames"][rows] = count


def _small_organizations(world: World) -> None:
    """One in fifteen ordinary accounts belongs to an organisation, mostly alone."""
    crowd, rng = world.crowd, world.rng
    rows = np.flatnonzero((crowd["role"] == "ordinary") & (rng.random(len(crowd["role"])) < 0.07))
    number = world.organizations + 1 + np.cumsum(rng.random(len(rows)) < 0.8)
    crowd["organization"][rows] = number


def _library(world: World) -> Library:
    rng = np.random.default_rng([world.settings.seed, 5])
    return Library(rng, Chain(rng), world.counts)


def _traffic(world: World, rings: list[Ring], library: Library) -> Sent:
    """Harvest, what is mixed in with it, and everybody else's requests up to the total."""
    settings, rng, crowd = world.settings, world.rng, world.crowd
    parts = [harvest(settings, rng, crowd, ring) for ring in rings]
    blended = mixed_in(rng, rings, settings.accounts)
    rest = settings.requests - sum(len(part) for part in parts) - int(blended.sum())
    weights = _weights(settings, crowd)
    counts = blended + rng.multinomial(max(rest, 0), weights / weights.sum())
    everyday = ordinary_requests(settings, rng, crowd, library, counts)
    parts.append(through_proxies(crowd, rings, everyday))
    return together(parts)


def _weights(settings: Settings, crowd: Crowd) -> np.ndarray:
    """Customers outside rings, less for those who came late in the window."""
    present = np.minimum(settings.end - crowd["created"], settings.end) / settings.end
    return crowd["rate"] * present * (crowd["role"] != "ring")
