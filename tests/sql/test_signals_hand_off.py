"""Hand-offs against a plain loop over the same requests."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from itertools import pairwise
from math import log
from typing import NamedTuple

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.warehouse import Warehouse, sql_text
from tests.graph.loaded_tables import frame_of

START = datetime(2026, 3, 1)
PAUSE, GAP = timedelta(minutes=30), timedelta(minutes=5)


class Act(NamedTuple):
    """A request: minute of the window, account, client."""

    minute: int
    account: int
    client: int

    @property
    def at(self) -> datetime:
        return START + timedelta(minutes=self.minute)


class Break(NamedTuple):
    """A moment at which a session starts, stops or does both."""

    at: datetime
    account: int
    is_start: bool
    is_stop: bool


def breaks_of(acts: list[Act]) -> list[Break]:
    """Starts and stops on one client, in order."""
    found = []
    for account in {act.account for act in acts}:
        times = sorted(act.at for act in acts if act.account == account)
        for n, at in enumerate(times):
            is_start = n == 0 or at - times[n - 1] > PAUSE
            is_stop = n == len(times) - 1 or times[n + 1] - at > PAUSE
            if is_start or is_stop:
                found.append(Break(at, account, is_start, is_stop))
    return sorted(found)


def hand_offs(acts: list[Act]) -> dict[tuple[int, int], int]:
    """Pairs that hand over more often than by chance, with how often."""
    result: dict[tuple[int, int], int] = {}
    for client in {act.client for act in acts}:
        own = [act for act in acts if act.client == client]
        breaks = breaks_of(own)
        span = max(act.at for act in own) - min(act.at for act in own)
        minutes = max(1.0, span.total_seconds() // 60)
        starts = Counter(one.account for one in breaks if one.is_start)
        total = sum(starts.values())
        if total < 2 or total * 5 / minutes >= 1:
            continue
        met: dict[tuple[int, int], int] = defaultdict(int)
        for one, other in pairwise(breaks):
            goes_on = one.is_stop and other.is_start and other.at <= one.at + GAP
            if goes_on and one.account != other.account:
                met[min(one[1], other[1]), max(one[1], other[1])] += 1
        for pair, times in met.items():
            by_chance = 2.0 * starts[pair[0]] * starts[pair[1]] * 5 / minutes
            if times > by_chance and times * log(times / by_chance) - times + by_chance > 9.2:
                result[pair] = max(times, result.get(pair, 0))
    return result


def found_by_sql(warehouse: Warehouse, acts: list[Act]) -> dict[tuple[int, int], int]:
    rows = [(act.account, act.at, act.client) for act in acts]
    schema = {
        "account_key": pl.UInt64,
        "requested_at": pl.Datetime("us"),
        "client_key": pl.UInt64,
    }
    absent = ("range_key", "settings_key", "system_prompt_key", "status_code")
    frame = frame_of(rows, **schema)
    warehouse.store(
        "stg_requests", frame.with_columns(pl.lit(None, pl.UInt64).alias(n) for n in absent)
    )
    warehouse.store("allowlisted_entities", frame_of([], entity=pl.UInt64))
    window = {"starts_at": START, "ends_at": START + timedelta(days=9)}
    by_entity = defaultdict(list)
    for account, entity, hits in warehouse.rows(
        f"select account_key, entity, hits from ({sql_text('signals/hand_off')})", **window
    ):
        by_entity[entity].append((account, hits))
    return {
        (min(one, other), max(one, other)): hits for (one, hits), (other, _) in by_entity.values()
    }


@st.composite
def relays(draw: st.DrawFn) -> list[Act]:
    """Two accounts that hand over now and then, among others who come and go."""
    acts = []
    for _ in range(draw(st.integers(1, 9))):
        start = draw(st.integers(0, 7_000))
        client = draw(st.integers(0, 1))
        acts += [Act(start, 1, client), Act(start + 10, 1, client)]
        acts.append(Act(start + 10 + draw(st.integers(1, 8)), 2, client))
    others = st.builds(Act, st.integers(0, 7_100), st.integers(3, 6), st.integers(0, 1))
    # Two acts of one moment have no order.
    return draw(st.lists(others, max_size=20)) + acts


@given(acts=relays())
@settings(max_examples=40)
def test_hand_offs_are_those_that_a_plain_loop_finds(warehouse: Warehouse, acts: list[Act]) -> None:
    distinct = list({(act.minute, act.client): act for act in acts}.values())
    assert found_by_sql(warehouse, distinct) == hand_offs(distinct)


def test_the_loop_finds_a_relay() -> None:
    acts = [Act(day * 1_000 + n, who, 0) for day in range(5) for n, who in ((0, 1), (4, 2))]
    assert hand_offs(acts) == {(1, 2): 5}
