"""What members of a group can have in common. Rings and innocent groups use the same means."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.third_population.people.crowd import (
    INTERESTS,
    PRO,
    TOPICS,
    Crowd,
)
from benchmarks.third_population.people.wallet import Wallet
from benchmarks.third_population.settings import DAY, Settings
from benchmarks.third_population.text.library import Counts
from benchmarks.third_population.world.clients import Clients
from benchmarks.third_population.world.networks import Internet


@dataclass
class World:
    """Everything that a group may change or add to."""

    settings: Settings
    rng: np.random.Generator
    internet: Internet
    clients: Clients
    wallet: Wallet
    counts: Counts
    crowd: Crowd
    organizations: int = 0
    allowed: list[tuple[str, str, str]] | None = None

    def put(self, members: np.ndarray, **values: object) -> None:
        """Set columns of the members."""
        for name, value in values.items():
            self.crowd[name][members] = value

    def country(self, members: np.ndarray) -> int:
        """Where the group sits: its first member's country."""
        return int(self.crowd["country"][members[0]])


def live_in_one_country(world: World, members: np.ndarray) -> int:
    """Everybody in the first member's country, with homes, time and language from there."""
    crowd, place = world.crowd, world.country(members)
    names = ("country", "ahead", "language")
    world.put(members, **{name: crowd[name][members[0]] for name in names})
    world.put(members, net=world.internet.homes(place, len(members)))
    return place


def share_cards(
    world: World, members: np.ndarray, each: float, funding: int, issuer: int | None = None
) -> None:
    """One card for about `each` members; a plan that is paid for."""
    count = max(1, round(len(members) / each))
    country = np.full(count, world.country(members))
    issuers = world.wallet.bank(country) if issuer is None else issuer
    cards = world.wallet.issue(country, funding, issuers)
    dealt = cards[world.rng.permutation(np.arange(len(members)) % count)]
    world.put(members, card=dealt, old_card=-1)
    pay(world, members)


def pay(world: World, members: np.ndarray, plan: int = PRO) -> None:
    """Free customers among the members move to a paid plan."""
    plans = world.crowd["plan"][members]
    world.put(members, plan=np.where(plans < PRO, plan, plans))


def own_cards(world: World, members: np.ndarray) -> None:
    """Members that would not pay get a card of their own."""
    without = members[world.crowd["card"][members] < 0]
    world.put(without, card=world.wallet.ordinary(world.crowd["country"][without]))
    pay(world, members)


def one_office(world: World, members: np.ndarray, share: float, lines: int = 1) -> int:
    """A common uplink, used in `share` of the sessions."""
    office = world.internet.office(world.country(members))
    world.put(members, net2=office, second_share=share)
    share_lines(world, members, lines)
    return office


def share_lines(world: World, members: np.ndarray, lines: int) -> None:
    """So many lines for all members; 0 leaves each its own."""
    if lines:
        dealt = fresh_numbers(world, lines)
        world.put(members, line=dealt[np.arange(len(members)) % lines])


def fresh_numbers(world: World, size: int) -> np.ndarray:
    """Line or device numbers that nobody else has."""
    return world.rng.integers(2**40, 2**50, size)


def share_devices(world: World, members: np.ndarray, each: int) -> None:
    """A device passes through the hands of `each` members."""
    devices = fresh_numbers(world, len(members) // each + 1)
    world.put(members, device=devices[np.arange(len(members)) // each], has_device=True)


def one_organization(world: World, members: np.ndarray) -> str:
    """Members belong to one organisation in the provider's books."""
    world.organizations += 1
    world.put(members, organization=world.organizations)
    return f"org_{world.organizations}"


def sign_up_together(world: World, members: np.ndarray, moment: float, width: float) -> None:
    """Sign-ups scattered around a moment; never after the window."""
    created = moment + world.rng.exponential(width, len(members))
    world.put(members, created=np.minimum(created, world.settings.end - DAY / 4))


def same_client(world: World, members: np.ndarray, name: str, kind: int) -> None:
    """A program of the group's own, with a handshake of its own."""
    client = world.clients.add(name, f"{name}/{world.rng.integers(1 << 40)}", kind)
    world.put(members, client=client, client2=client)


def same_frames(world: World, members: np.ndarray, count: int) -> int:
    """Members work with the same fixed frames."""
    first = world.counts.take("frames", count)
    world.put(members, frame=first, frames=count)
    return first


def narrow(world: World, members: np.ndarray) -> None:
    """One field of work for all."""
    topics = world.rng.integers(0, TOPICS, INTERESTS)
    world.put(members, topics=topics[None, :])


def event(
    world: World, members: np.ndarray, hours: float, share: float, begin_hour: float, day: int
) -> float:
    """Members are busy in one stretch of time; returns its first moment."""
    ahead = world.crowd["ahead"][members[0]]
    begin = max(day * DAY + (begin_hour - ahead) * 3_600, 0)
    world.put(members, focus_from=begin, focus_to=begin + hours * 3_600, focus_share=share)
    return begin
