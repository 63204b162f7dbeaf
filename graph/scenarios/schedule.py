"""Who sends a request when, and of which kind; the text comes later."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from graph.scenarios import harvest
from graph.scenarios.events import Events
from graph.scenarios.grouping import Group
from graph.scenarios.hashing import Floats, Ints, key, mix, ragged
from graph.scenarios.people import DAY_US, People, Span
from graph.scenarios.times import request_times

_RING_SHARE = 0.3  # at most, of all requests
_RING_RATE_PER_DAY = 10.0  # of one account at volume 1; at 2.5 it is the reported 26 a day
_BLOCK_REQUESTS = 1_500_000


def expected_requests(people: People, groups: list[Group], requests: int) -> Floats:
    """Share the requests out over the accounts."""
    days = np.maximum(people.end_us - people.start_us, 0) / DAY_US
    natural = people.weight * days
    in_ring = np.zeros(len(people), bool)
    for group in groups:
        if group.is_ring:
            in_ring[group.members] = True
    ring_total = min(_RING_SHARE * requests, float(natural[in_ring].sum()) * _RING_RATE_PER_DAY)
    expected = np.zeros(len(people))
    for chosen, total in ((in_ring, ring_total), (~in_ring, requests - ring_total)):
        whole = natural[chosen].sum()
        expected[chosen] = natural[chosen] * (total / whole if whole else 0.0)
    return expected


def _blocks(accounts: Ints, counts: Ints) -> Iterator[Ints]:
    """Cut accounts into blocks of a bounded number of requests."""
    totals = np.cumsum(counts[accounts])
    number = totals // _BLOCK_REQUESTS
    edges = np.flatnonzero(np.diff(number)) + 1
    yield from np.split(accounts, edges)


def _plain(people: People, accounts: Ints, counts: Ints, secret: int) -> Events:
    owner, position = ragged(counts[accounts])
    account = accounts[owner]
    event = mix(account, position, secret)
    at = request_times(people, account, position, event)
    return Events.ordinary(account, at)


def draw_events(
    people: People, groups: list[Group], span: Span, requests: int, seed: int,
    rng: np.random.Generator,
) -> Events:  # fmt: skip
    """Draw all requests, sorted by time."""
    counts = rng.poisson(expected_requests(people, groups, requests)).astype(np.int64)
    secret = key(seed, 6)
    special = [group for group in groups if harvest.is_directed(group)]
    plain = np.ones(len(people), bool)
    parts: list[Events] = []
    for group in special:
        plain[group.members] = False
        events = _plain(people, group.members, counts, secret)
        parts.append(harvest.direct(people, group, events, span, rng))
    for block in _blocks(np.flatnonzero(plain), counts):
        parts.append(_plain(people, block, counts, secret))
    return Events.joined(parts).within(span).sorted_by_time()


def day_slices(events: Events, span: Span) -> list[slice]:
    """Cut sorted events into days."""
    edges = span.first_us + np.arange(span.days + 1) * DAY_US
    spots: npt.NDArray[np.intp] = np.searchsorted(events.at_us, edges)
    return [slice(int(a), int(b)) for a, b in zip(spots[:-1], spots[1:], strict=True)]
