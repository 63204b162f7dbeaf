"""Groups whose requests are directed: a ring's queue of work, a lesson, a benchmark, a fashion."""

import numpy as np

from graph.scenarios.events import EXACT, FRAMED, REWORDED, THROTTLED, Events
from graph.scenarios.geography import UTC_OFFSETS
from graph.scenarios.grouping import Group
from graph.scenarios.hashing import Ints, UInts, below, mix, unit
from graph.scenarios.people import DAY_US, People, Span

_HOUR_US = DAY_US // 24
_SECOND_US = 1_000_000
_SHIFT_US = 4 * _HOUR_US
_ACCOUNTS_PER_LANE = 10
_RUN = 22  # requests that one account sends before it is throttled
_ASSIGNMENT_TASKS = 5
_BENCHMARK_KEY = 20_260_101  # the public benchmarks are the same for everybody
_BENCHMARKS = 3
_VIRAL_PROMPTS = 3
_DIRECTED = ("assignment", "benchmark", "viral")


def is_directed(group: Group) -> bool:
    """Tell whether somebody or something directs what a group sends."""
    return group.is_ring or group.traits.prompts in _DIRECTED


def direct(
    people: People, group: Group, events: Events, span: Span, rng: np.random.Generator
) -> Events:
    """Set what a directed group sends, and when where that is directed too."""
    if len(events) == 0:
        return events
    if group.is_ring:
        return _harvest(people, group, events, span, rng)
    match group.traits.prompts:
        case "assignment":
            _lesson(people, group, events, span, rng)
        case "benchmark":
            _benchmark(events, group)
        case _:
            _fashion(events, group, rng)
    return _mix_in(events, group.traits.mixed, rng)


def _mix_in(events: Events, share: float, rng: np.random.Generator) -> Events:
    """Turn a share of the requests back into ordinary ones."""
    ordinary = rng.random(len(events)) < share
    events.kind[ordinary] = 0
    events.harvest[ordinary] = False
    return events


def _harvest(
    people: People, group: Group, events: Events, span: Span, rng: np.random.Generator
) -> Events:
    traits = group.traits
    if traits.rhythm == "failover":
        _take_turns(people, group, events, span, rng)
    elif traits.even:
        _deal_out(events, rng)
    events.item = _queue(len(events), group, rng)
    if traits.rhythm == "failover":
        _retry_elsewhere(events)
    kinds = {"tasks": EXACT, "paraphrase": REWORDED}
    events.kind[:] = kinds.get(traits.prompts, FRAMED)
    events.harvest[:] = True
    return _mix_in(events, traits.mixed, rng)


def _queue(count: int, group: Group, rng: np.random.Generator) -> UInts:
    """Line up the work: each task as often as the style repeats it, in random order."""
    tasks = max(1, int(count / group.traits.repeat))
    number = np.arange(count) % tasks
    if group.traits.repeat > 1:
        rng.shuffle(number)
    return mix(number, group.key, 92)


def _deal_out(events: Events, rng: np.random.Generator) -> None:
    """Let a balancer give each account in turn the next request."""
    events.at_us = np.sort(events.at_us)
    active = rng.permutation(np.unique(events.account))
    turn = active[np.arange(len(events)) % len(active)]
    swapped = rng.random(len(events)) < 0.1
    events.account[:] = np.where(swapped, events.account, turn)


def _take_turns(
    people: People, group: Group, events: Events, span: Span, rng: np.random.Generator
) -> None:
    """Run lanes of work in which one account goes on where the last was throttled."""
    active = rng.permutation(np.unique(events.account))
    lanes = max(1, len(active) // _ACCOUNTS_PER_LANE)
    order = np.arange(len(events))
    lane, step = order % lanes, order // lanes
    run = step // _RUN
    last = step % _RUN == _RUN - 1
    per_lane = len(active) // lanes
    events.account[:] = active[lane * per_lane + run % per_lane]
    start = int(people.start_us[group.members].min())
    for number in range(lanes):
        spots = lane == number
        events.at_us[spots] = _shift_times(int(spots.sum()), start, span, rng)
    events.status[:] = np.where(last, THROTTLED, 0)
    ordered = np.lexsort((step, lane))
    for column in (events.account, events.at_us, events.status):
        column[:] = column[ordered]


def _shift_times(count: int, start_us: int, span: Span, rng: np.random.Generator) -> Ints:
    """Fill shifts with work, a request every half minute and minutes between two accounts."""
    gaps = rng.exponential(35.0, count)
    fresh = np.arange(count) % _RUN == 0
    gaps[fresh] = rng.uniform(40.0, 220.0, int(fresh.sum()))
    worked = np.cumsum(gaps * _SECOND_US)
    room = (span.end_us - start_us) * 0.8
    worked *= min(1.0, room / max(worked[-1], 1.0))
    shift = (worked // _SHIFT_US).astype(np.int64)
    shifts = int(shift[-1]) + 1
    spacing = (span.end_us - start_us) / shifts
    slack = max(0.0, spacing - _SHIFT_US)
    begins = start_us + np.arange(shifts) * spacing + rng.random(shifts) * slack
    return (begins[shift] + worked % _SHIFT_US).astype(np.int64)


def _retry_elsewhere(events: Events) -> None:
    """Let the next account begin with the request that the last one was refused."""
    refused = np.flatnonzero(events.status[:-1] == THROTTLED)
    events.item[refused + 1] = events.item[refused]


def _lesson(
    people: People, group: Group, events: Events, span: Span, rng: np.random.Generator
) -> None:
    """Hold one lesson: most of the class asks the same few questions within the hour."""
    begin = int(people.start_us[group.members].max())
    offset = int(UTC_OFFSETS[people.clock[group.members[0]]]) * _HOUR_US
    day = min((begin + offset) // DAY_US + 1, (span.end_us + offset) // DAY_US - 1)
    hour = int(rng.integers(9, 16))
    present = rng.random(len(events)) < 0.75
    at = day * DAY_US + hour * _HOUR_US - offset + (rng.random(len(events)) * _HOUR_US)
    events.at_us[present] = at.astype(np.int64)[present]
    events.item = mix(rng.integers(0, _ASSIGNMENT_TASKS, len(events)), group.key, 93)
    # Some copy the question from the sheet, others ask in their own words.
    events.kind[:] = np.where(rng.random(len(events)) < 0.4, EXACT, REWORDED)


def _benchmark(events: Events, group: Group) -> None:
    """Run down a public list: every account sends the first so many questions."""
    order = np.argsort(events.account, kind="stable")
    accounts = events.account[order]
    first = np.searchsorted(accounts, accounts)
    nth = np.empty(len(events), np.int64)
    nth[order] = np.arange(len(events)) - first
    events.item = mix(nth, _BENCHMARK_KEY, group.key % _BENCHMARKS)
    events.kind[:] = EXACT


def _fashion(events: Events, group: Group, rng: np.random.Generator) -> None:
    """Let strangers try what everybody talks about, a few in their own words."""
    which = below(mix(events.at_us, events.account), _VIRAL_PROMPTS)
    events.item = mix(which, group.key % 5, 94)
    events.kind[:] = np.where(unit(mix(events.at_us, 95)) < 0.85, EXACT, REWORDED)
