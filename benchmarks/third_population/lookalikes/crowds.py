"""Innocent groups that only meet: at a place, on a network, around a text, in a household."""

from __future__ import annotations

import numpy as np

from benchmarks.third_population import sharing as s
from benchmarks.third_population.people.crowd import (
    CODER,
    FREE,
    RUNNER,
    STUDENT,
    TRIAL,
    VIRAL,
)
from benchmarks.third_population.people.wallet import (
    DEBIT,
    PREPAID,
    PREPAID_BRANDS,
    prepaid_issuer,
)
from benchmarks.third_population.settings import DAY, HOUR


def _day(world: s.World, weekdays: tuple[int, ...]) -> int:
    """A day of the window that falls on one of the weekdays."""
    days = [day for day in range(1, world.settings.days - 1) if day % 7 in weekdays]
    return int(world.rng.choice(days or [1]))


def _busy(world: s.World, members: np.ndarray, least: float = 0.5) -> None:
    """Everybody who takes part sends something."""
    world.crowd["rate"][members] = np.maximum(world.crowd["rate"][members], least)


def class_assignment(world: s.World, members: np.ndarray) -> None:
    """Students send the same four tasks in the evening before they are due, from campus."""
    place = s.live_in_one_country(world, members)
    campus = world.internet.some("education", place)
    world.put(members, net2=campus, second_share=0.6, venue=campus, rhythm=STUDENT)
    s.event(world, members, 6, 0.6, 18, _day(world, (0, 1, 2, 3, 6)))
    world.put(members, focus_text=world.counts.take("assignments", 4))
    fresh = members[world.rng.random(len(members)) < 0.4]
    hours = 5 * HOUR * world.rng.random(len(fresh))
    world.put(fresh, created=world.crowd["focus_from"][fresh] - hours)
    _busy(world, members)


def hackathon(world: s.World, members: np.ndarray) -> None:
    """A weekend in one hall: new trial accounts, one wifi, starter code from the organisers."""
    place = s.live_in_one_country(world, members)
    begin = s.event(world, members, 34, 0.85, 9, _day(world, (5,)))
    world.put(members, venue=world.internet.venue(place), persona=CODER, rhythm=STUDENT)
    s.same_frames(world, members, 2)
    newcomers = members[world.rng.random(len(members)) < 0.7]
    world.put(newcomers, plan=TRIAL, card=-1, signup_net=world.crowd["venue"][newcomers])
    s.sign_up_together(world, newcomers, begin, 2 * HOUR)
    _busy(world, members, 1.5)


def benchmark_runners(world: s.World, members: np.ndarray) -> None:
    """Strangers run the same public test set, item after item, at temperature 0."""
    world.put(members, persona=RUNNER, frame=int(world.rng.integers(0, 100)), has_device=False)
    world.put(members, temperature=0.0, max_tokens=512)
    s.own_cards(world, members)
    _busy(world, members, 3)


def viral_prompt(world: s.World, members: np.ndarray) -> None:
    """A prompt makes the rounds for two days."""
    world.put(members, persona=VIRAL, frame=world.counts.take("virals", 1))
    s.event(world, members, 40, 0.5, 8, _day(world, (0, 1, 2, 3, 4)))
    _busy(world, members)


def family(world: s.World, members: np.ndarray) -> None:
    """One line and one card at home; the tablet goes round."""
    s.live_in_one_country(world, members)
    world.put(members, net=world.crowd["net"][members[0]])
    s.share_lines(world, members, 1)
    s.share_cards(world, members, len(members), DEBIT)
    if world.rng.random() < 0.5:
        s.share_devices(world, members, 2)


def vpn_crowd(world: s.World, members: np.ndarray) -> None:
    """Strangers who like the same consumer VPN, down to one of its exits."""
    exits = int(world.rng.integers(1, 5))
    tunnel = world.internet.add("vpn", world.country(members), 27, pool=exits, lease=12 * HOUR)
    world.put(members, net2=tunnel, second_share=0.9)
    private = members[world.rng.random(len(members)) < 0.5]
    world.put(private, signup_net=tunnel)


def cgnat_block(world: s.World, members: np.ndarray) -> None:
    """Neighbours whose provider shows few addresses to the outside."""
    place = s.live_in_one_country(world, members)
    pool = int(world.rng.integers(1, 6))
    block = world.internet.add("residential", place, 24, pool=pool, lease=6 * HOUR, listed=0.7)
    world.put(members, net=block)


def conference_wifi(world: s.World, members: np.ndarray) -> None:
    """Three days behind one address, people from anywhere."""
    place, day = world.country(members), _day(world, (1, 2))
    world.put(members, venue=world.internet.venue(place))
    world.put(members, ahead=world.crowd["ahead"][members[0]])
    s.event(world, members, 58, 0.6, 9, day)
    _busy(world, members)


def coworking_space(world: s.World, members: np.ndarray) -> None:
    """Freelancers at one address for months, each with a business of their own."""
    place = s.live_in_one_country(world, members)
    world.put(members, net2=world.internet.venue(place), second_share=0.65)


def prepaid_students(world: s.World, members: np.ndarray) -> None:
    """A campus where one brand of prepaid card is popular; sign-ups when the term begins."""
    place = s.live_in_one_country(world, members)
    brand = int(world.rng.integers(0, PREPAID_BRANDS))
    s.share_cards(world, members, 1, PREPAID, int(prepaid_issuer(brand)))
    world.put(members, net2=world.internet.some("education", place), second_share=0.5)
    world.put(members, rhythm=STUDENT)
    s.sign_up_together(world, members, -world.rng.integers(5, 60) * DAY, 6 * DAY)
    free = members[world.rng.random(len(members)) < 0.2]
    world.put(free, plan=FREE, card=-1)
