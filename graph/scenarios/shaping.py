"""Give the members of a group what they share: days of activity, clients, work."""

from collections.abc import Callable

import numpy as np

from graph.scenarios import clients
from graph.scenarios.grouping import Group
from graph.scenarios.harvest import is_directed
from graph.scenarios.hashing import Ints, below, mix, unit
from graph.scenarios.mailboxes import shape_identity
from graph.scenarios.people import (
    ALWAYS_BROAD,
    CLOCK,
    DAY_US,
    FAILOVER,
    LESSON,
    OFFICE,
    WORK_BROAD,
    People,
    Span,
)
from graph.scenarios.wallets import shape_payment

_HOUR_US = DAY_US // 24
_MEMBERS_PER_DEVICE = 6
_RESERVE_SHARE = 0.04  # of a ring's accounts, lost early or kept for later
_WINDOW_US = {
    "hours": 5 * _HOUR_US, "days": 3 * DAY_US, "weeks": 45 * DAY_US, "aged": 240 * DAY_US
}  # fmt: skip
_AGED_LEAD_US = 30 * DAY_US
_LATER_SIGNUPS_US = 12 * DAY_US  # a staggered ring still grows after it has begun
_RHYTHMS = {"office": OFFICE, "clock": CLOCK, "lesson": LESSON, "failover": FAILOVER}


def _signups(group: Group, start_us: int, span: Span, rng: np.random.Generator) -> Ints:
    """Draw when members sign up: ahead of the group's start, or around it."""
    traits = group.traits
    until = start_us - (_AGED_LEAD_US if traits.signup == "aged" else 2 * _HOUR_US)
    grows = traits.signup == "weeks" and not traits.even and traits.rhythm != "failover"
    if grows:
        until = min(start_us + _LATER_SIGNUPS_US, span.end_us - DAY_US // 2)
    age_us = rng.random(len(group.members)) * _WINDOW_US[traits.signup]
    return until - age_us.astype(np.int64)


def _starting_us(group: Group, span: Span, rng: np.random.Generator) -> int:
    """Choose when a group begins: at the release, before the first day or on a later one."""
    if group.traits.start == "release":
        return span.release_us
    late = rng.random() < (0.45 if group.is_ring else 0.3)
    latest = int(span.days * 0.6)
    if latest < 1 or not (late or group.traits.active_days):
        return span.first_us
    return span.first_us + int(rng.integers(0, latest * 24)) * _HOUR_US


def shape_time(people: People, group: Group, span: Span, rng: np.random.Generator) -> None:
    """Set signups, the days of activity and the move to the new model."""
    members, traits = group.members, group.traits
    start = _starting_us(group, span, rng)
    if traits.signup != "own":
        people.created_us[members] = _signups(group, start, span, rng)
        people.paid_us[members] = people.created_us[members] + DAY_US
    if group.is_ring or traits.signup != "own" or traits.active_days:
        begin = np.maximum(people.created_us[members] + _HOUR_US, start)
        people.start_us[members] = np.maximum(begin, span.first_us)
        until = start + int((traits.active_days or 10_000) * DAY_US)
        people.end_us[members] = min(span.end_us, until)
    if traits.start == "release":
        people.adoption_us[members] = span.release_us
    elif group.is_ring:
        # Rings turn to a new model within a day.
        people.adoption_us[members] = span.release_us + int(rng.integers(1, 24)) * _HOUR_US


def shape_clients(people: People, group: Group, rng: np.random.Generator) -> None:
    """Set how members connect: API or app, devices, programs."""
    members, traits = group.members, group.traits
    if traits.api is not None:
        people.is_api[members] = traits.api
        agents = clients.desk_agents(mix(members, group.key, 61), people.is_api[members])
        people.agent[members, 0] = agents
        people.fingerprint[members, 0] = clients.usual_fingerprints(
            agents, mix(members, group.key, 63)
        )
    if traits.client == "sdk":
        people.agent[members, 0] = clients.POPULAR_SDK
        sdk = people.agent[members, 0]
        people.fingerprint[members, 0] = clients.usual_fingerprints(sdk, mix(members, 64))
    if traits.client == "rare":
        people.fingerprint[members] = clients.rare_fingerprint(group.key >> 5)
    _shape_devices(people, group)


def _shape_devices(people: People, group: Group) -> None:
    members, count = group.members, len(group.members)
    match group.traits.devices:
        case "none":
            people.device[members] = 0
        case "few" | "household" as kind:
            shared = max(2, count // (_MEMBERS_PER_DEVICE if kind == "few" else 3))
            number = below(mix(members, group.key, 77), shared)
            people.device[members, 0] = mix(number, group.key, 78)
        case "cloned":
            # An anti-detect browser shows another device for each account.
            people.device[members, 0] = mix(members, group.key, 79)


def shape_work(people: People, group: Group, rng: np.random.Generator) -> None:
    """Set what members ask, how much and when."""
    members, traits = group.members, group.traits
    count = len(members)
    _shape_volume(people, group, rng)
    if traits.rhythm != "own":
        people.rhythm[members] = _RHYTHMS[traits.rhythm]
    people.broad[members] = ALWAYS_BROAD if traits.broad else 0
    if is_directed(group) and not traits.narrow:
        # The work decides what a task is about, whoever sends it.
        people.broad[members] = WORK_BROAD
    if traits.narrow:
        people.topics[members] = people.topics[members[0], 0]
    if traits.odd_sampling:
        people.odd_sampling[members] = unit(mix(members, group.key, 86)) < 0.8
    _shape_templates(people, group)
    if traits.system_prompt:
        people.system[members] = mix(np.full(count, group.key, np.uint64), 81)


def _shape_volume(people: People, group: Group, rng: np.random.Generator) -> None:
    members, traits = group.members, group.traits
    count = len(members)
    spread = people.weight[members]
    if traits.even or group.is_ring:
        spread = rng.lognormal(0.0, 0.12 if traits.even else 0.45, count)
    people.weight[members] = spread * traits.volume
    if group.is_ring:
        # The operators keep the clock of their own country, wherever the exits are.
        people.clock[members] = people.country[members[0]]
        idle = rng.random(count) < _RESERVE_SHARE
        people.weight[members] *= np.where(idle, 0.01, 1.0)


def _shape_templates(people: People, group: Group) -> None:
    members, traits = group.members, group.traits
    if traits.prompts == "own":
        return
    shared = traits.prompts in ("template", "sharded", "product")
    frame = mix(np.full(len(members), group.key, np.uint64), 80)
    people.frame[members] = frame if shared else 0
    people.frames[members] = traits.frames
    # What a ring sends inside its frame is directed; others mix it with their own questions.
    steady = shared and not group.is_ring
    people.frame_share[members] = 1.0 - traits.mixed if steady else 0.0


Shaper = Callable[[People, Group, np.random.Generator], None]
SHAPERS: tuple[Shaper, ...] = (shape_identity, shape_payment, shape_clients, shape_work)
