"""Everybody, drawn as an ordinary customer; groups change some of it afterwards."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.scenarios import clients, identity
from graph.scenarios.geography import COUNTRIES, country_shares
from graph.scenarios.hashing import Bools, Floats, Ints, UInts, key, mix, unit
from graph.scenarios.homes import Neighbourhood
from graph.scenarios.lexicon import lexicon

DAY_US = 86_400_000_000
HUMAN, OFFICE, CLOCK, LESSON, FAILOVER = range(5)
ALWAYS_BROAD, WORK_BROAD = 1, 2  # broad in all it asks, or in directed work alone
PLANS = ["free", "trial", "pro", "team", "enterprise"]
FREE, TRIAL, PRO, TEAM, ENTERPRISE = range(5)
_PUBLIC_TEMPLATES = 60
Bytes = npt.NDArray[np.int8]


@dataclass
class Span:
    """The days that are written, in microseconds since 1970."""

    first_us: int
    days: int

    @property
    def end_us(self) -> int:
        """When the last day ends."""
        return self.first_us + self.days * DAY_US

    @property
    def release_us(self) -> int:
        """When the new model comes out: in the afternoon, after three fifths of the days."""
        return self.first_us + int(self.days * 0.6) * DAY_US + 16 * DAY_US // 24


@dataclass
class People:
    """One element an account. Codes are written out as text at the end; zero is null."""

    country: Ints
    created_us: Ints
    plan: Bytes
    email: npt.NDArray[np.object_]
    phone: UInts
    organisation: UInts
    device: UInts  # (accounts, 2): desk and phone
    agent: npt.NDArray[np.int16]  # (accounts, 2)
    fingerprint: npt.NDArray[np.int32]  # (accounts, 2)
    card: UInts
    issuer: Ints
    funding: Bytes
    card_country: Ints
    address: UInts
    address_country: Ints
    paid_us: Ints
    place: Ints  # (accounts, 4): home, work, phone, elsewhere
    mix: npt.NDArray[np.float32]  # (accounts, 3): cumulative chance of the first three places
    is_api: Bools
    rhythm: Bytes
    clock: Ints  # the country whose clock is kept
    topics: Ints  # (accounts, 3)
    weight: Floats
    start_us: Ints
    end_us: Ints
    frame: UInts  # own template, zero for none
    frame_share: npt.NDArray[np.float32]
    frames: Bytes
    system: UInts
    odd_sampling: Bools
    broad: Bytes
    adoption_us: Ints  # when the account moves to the new model
    group: Ints  # number of the group, -1 for none

    def __len__(self) -> int:
        """Count the accounts."""
        return len(self.country)


def _created(count: int, span: Span, rng: np.random.Generator) -> Ints:
    """Draw signups: a growing service, so that a third are from the last weeks."""
    recent = rng.random(count) < 0.33
    old_days = 30 + 800 * rng.random(count) ** 1.5
    age_days = np.where(recent, rng.random(count) * (30 + span.days), old_days)
    return (span.end_us - (age_days * DAY_US).astype(np.int64)).astype(np.int64)


def _weights(count: int, is_api: Bools, rng: np.random.Generator) -> Floats:
    """Draw relative volumes: half the accounts send a handful, a few send hundreds."""
    volume: Floats = rng.lognormal(0.0, 1.45, count) * np.where(is_api, 2.0, 1.0)
    return np.minimum(volume, 120.0)


def _topics(count: int, rng: np.random.Generator) -> Ints:
    """Draw one to three topics; the second and third may repeat the first."""
    kinds = lexicon().topics
    popularity = 1.0 / (np.arange(kinds) + 6.0)
    drawn = rng.choice(kinds, (count, 3), p=popularity / popularity.sum())
    single = rng.random(count)
    drawn[single < 0.75, 2] = drawn[single < 0.75, 0]
    drawn[single < 0.4, 1] = drawn[single < 0.4, 0]
    return drawn.astype(np.int64)


def _devices(hashes: UInts) -> UInts:
    """Draw fingerprints of two devices; stock phones look alike, some hide theirs."""
    devices = np.stack([mix(hashes, 51), mix(hashes, 52)], axis=1)
    popular = unit(mix(hashes, 53)) < 0.04
    devices[popular, 1] = mix(mix(hashes[popular], 54) % np.uint64(150), 55)
    devices[unit(mix(hashes, 57)) < 0.08] = 0
    return devices


def _agents(hashes: UInts, is_api: Bools) -> npt.NDArray[np.int16]:
    desk, phone = clients.desk_agents(mix(hashes, 61), is_api), clients.phone_agents(hashes)
    return np.stack([desk, phone], axis=1)


def _plans(paying: Bools, is_api: Bools, rng: np.random.Generator) -> Bytes:
    draw = rng.random(len(paying))
    paid = np.where(draw < 0.86, PRO, np.where(draw < 0.97, TEAM, ENTERPRISE))
    free = np.where(draw < np.where(is_api, 0.5, 0.15), TRIAL, FREE)
    return np.where(paying, paid, free).astype(np.int8)


def _cards(hashes: UInts, paying: Bools, rng: np.random.Generator) -> tuple[UInts, Bytes]:
    funding = rng.choice(4, len(hashes), p=[0.42, 0.45, 0.10, 0.03]).astype(np.int8)
    return np.where(paying, mix(hashes, 71), np.uint64(0)), funding


def _templates(hashes: UInts, salt: int, public_share: float) -> UInts:
    """Draw a template for each account: its own, or one from a public collection."""
    rank = (unit(mix(hashes, salt, 1)) ** 3 * _PUBLIC_TEMPLATES).astype(np.int64)
    public = unit(mix(hashes, salt, 2)) < public_share
    return np.where(public, mix(rank, salt, 3), mix(hashes, salt))


def _adoption(count: int, span: Span, rng: np.random.Generator) -> Ints:
    """Draw when each account moves to the new model: a fifth at once, others in weeks."""
    rushed = rng.random(count) < 0.22
    lag_days = np.where(rushed, rng.random(count), rng.exponential(8.0, count))
    return (span.release_us + (lag_days * DAY_US).astype(np.int64)).astype(np.int64)


def _ends(start: Ints, span: Span, rng: np.random.Generator) -> Ints:
    """Let a third of the customers leave before the end."""
    left = rng.random(len(start)) < 0.33
    share = np.where(left, 0.15 + 0.85 * rng.random(len(start)), 1.0)
    return start + np.maximum((share * (span.end_us - start)).astype(np.int64), 60_000_000)


def draw_people(
    count: int, span: Span, seed: int, neighbourhood: Neighbourhood, rng: np.random.Generator
) -> People:
    """Draw all accounts as ordinary customers."""
    hashes = mix(np.arange(count), key(seed, 1))
    country = rng.choice(len(COUNTRIES), count, p=country_shares()).astype(np.int64)
    is_api = rng.random(count) < 0.3
    paying = rng.random(count) < np.where(is_api, 0.6, 0.33)
    created = _created(count, span, rng)
    place, chances, employer = neighbourhood.settle(country, is_api, hashes)
    agent = _agents(hashes, is_api)
    card, funding = _cards(hashes, paying, rng)
    start = np.maximum(created, span.first_us)
    own_frame = rng.random(count) < np.where(is_api, 0.35, 0.03)
    delay_us = (rng.exponential(3.0, count) * DAY_US).astype(np.int64)
    clocked = is_api & (rng.random(count) < 0.25)
    zeros = np.zeros(count, np.uint64)
    return People(
        country=country,
        created_us=created,
        plan=_plans(paying, is_api, rng),
        email=identity.emails(hashes, employer),
        phone=np.where(rng.random(count) < 0.5, mix(hashes, 81), zeros),
        organisation=np.where((employer != 0) & (unit(mix(hashes, 82)) < 0.2), employer, zeros),
        device=_devices(hashes),
        agent=agent,
        fingerprint=np.stack(
            [clients.usual_fingerprints(agent[:, n], mix(hashes, 63 + n)) for n in (0, 1)], axis=1
        ),
        card=card,
        issuer=identity.issuers(country, funding, rng),
        funding=funding,
        card_country=country.copy(),
        address_country=country.copy(),
        address=np.where(paying & (rng.random(count) < 0.85), mix(hashes, 83), zeros),
        paid_us=created + delay_us,
        place=place,
        mix=chances,
        is_api=is_api,
        rhythm=np.where(clocked, CLOCK, np.where(is_api, OFFICE, HUMAN)).astype(np.int8),
        clock=country.copy(),
        topics=_topics(count, rng),
        weight=_weights(count, is_api, rng),
        start_us=start,
        end_us=_ends(start, span, rng),
        frame=np.where(own_frame, _templates(hashes, 84, 0.15), zeros),
        frame_share=np.where(own_frame, 0.2 + 0.8 * rng.random(count), 0.0).astype(np.float32),
        frames=np.ones(count, np.int8),
        system=np.where(is_api & (rng.random(count) < 0.5), _templates(hashes, 85, 0.35), zeros),
        odd_sampling=is_api & (rng.random(count) < 0.06),
        broad=np.where(rng.random(count) < 0.04, ALWAYS_BROAD, 0).astype(np.int8),
        adoption_us=_adoption(count, span, rng),
        group=np.full(count, -1, np.int64),
    )
