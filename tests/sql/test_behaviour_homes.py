"""Who works from a home of his own and keeps his hours, and who only seems to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import polars as pl
import pytest

from graph.warehouse import Warehouse
from tests.graph.loaded_tables import frame_of

START = datetime(2026, 3, 1)
DAYS = 3
WINDOW = {"starts_at": START, "ends_at": START + timedelta(days=DAYS + 1)}
MEMBERS = range(4)
WORKING, ALL_DAY = range(9, 17), range(24)
SCHEMA = {
    "account_key": pl.UInt64,
    "range_key": pl.UInt64,
    "network_kind": pl.String,
    "requested_at": pl.Datetime("us"),
}
OTHERS = (99, *range(200, 204))
Call = tuple[int, int | None, str | None, datetime]
# Somebody else's, by which the kinds of networks are known.
KNOWN: list[Call] = [(99, 9_999, "vpn", START)]


def calls(
    member: int,
    hours: Iterable[int] = WORKING,
    *,
    ranges: list[int] | None = None,
    kind: str | None = None,
    days: Iterable[int] = range(DAYS),
    each: int = 1,
) -> list[Call]:
    """A member's calls, so many an hour of each day, through his home or these ranges in turn."""
    through = ranges or [100 + member]
    times = [
        START + timedelta(days=day, hours=hour, minutes=9 * n)
        for day in days
        for hour in hours
        for n in range(each)
    ]
    return [(member, through[i % len(through)], kind, at) for i, at in enumerate(times)]


def home_share(
    warehouse: Warehouse, made: list[Call], *, members: int = len(MEMBERS), known: bool = True
) -> float | None:
    warehouse.store("stg_requests", frame_of([*made, *(KNOWN if known else [])], **SCHEMA))
    rows = [("R-1", member) for member in range(members)] + [("R-2", other) for other in OTHERS]
    ring = {"ring_id": pl.String, "account_key": pl.UInt64}
    warehouse.store("ring_candidates", frame_of(rows, **ring))
    warehouse.build("behaviour/ring_homes", **WINDOW)
    return warehouse.scalar("select home_share from ring_homes where ring_id = 'R-1'")


def of_each(hours: Iterable[int] = WORKING, **options: Any) -> list[Call]:
    return [call for member in MEMBERS for call in calls(member, hours, **options)]


def test_people_who_work_from_home_are_told(warehouse: Warehouse) -> None:
    assert home_share(warehouse, of_each()) == 1.0
    assert home_share(warehouse, of_each(kind="residential")) == 1.0


def test_the_night_shift_rests_by_day(warehouse: Warehouse) -> None:
    assert home_share(warehouse, of_each(range(20, 28))) == 1.0


@pytest.mark.parametrize(("awake", "expected"), [(16, 1.0), (17, 0.0)])
def test_eight_hours_of_rest_are_asked(warehouse: Warehouse, awake: int, expected: float) -> None:
    assert home_share(warehouse, of_each(range(5, 5 + awake))) == expected


@pytest.mark.parametrize(("busy", "expected"), [(4, 1.0), (3, 0.0)])
def test_a_call_now_and_then_in_the_quiet_hours_is_still_rest(
    warehouse: Warehouse, busy: int, expected: float
) -> None:
    by_day = of_each(range(8, 24), each=busy)
    at_night = of_each(range(8), days=[0])
    assert home_share(warehouse, by_day + at_night) == expected


@pytest.mark.parametrize(
    "made",
    [
        of_each(ALL_DAY),
        of_each(ranges=[7]),
        of_each(ranges=list(range(1_000, 1_016))),
        of_each(kind="hosting"),
        of_each(kind="vpn"),
        of_each(kind="proxy"),
        of_each(kind="mobile"),
        [(*call[:1], None, *call[2:]) for call in of_each()],
    ],
    ids=["always", "one gateway", "shared", "hosting", "vpn", "proxy", "mobile", "no network"],
)
def test_programs_and_who_hides_have_no_home(warehouse: Warehouse, made: list[Call]) -> None:
    assert home_share(warehouse, made) == 0.0


def test_a_range_is_a_home_on_more_days_than_one(warehouse: Warehouse) -> None:
    sticky = [
        call
        for member in MEMBERS
        for day in range(DAYS)
        for call in calls(member, ranges=[1_000 * (1 + member) + day], days=[day])
    ]
    assert home_share(warehouse, sticky) == 0.0


def test_one_call_through_a_proxy_makes_a_range_no_home(warehouse: Warehouse) -> None:
    listed = [(member, 100 + member, "proxy", START) for member in MEMBERS]
    assert home_share(warehouse, of_each(kind="residential") + listed) == 0.0


@pytest.mark.parametrize(("elsewhere", "expected"), [(8, 1.0), (9, 0.0)])
def test_half_of_the_calls_come_from_home(
    warehouse: Warehouse, elsewhere: int, expected: float
) -> None:
    away = of_each(range(8, 8 + elsewhere), ranges=[7])
    assert home_share(warehouse, of_each(range(8, 16)) + away) == expected


def test_who_is_seldom_seen_shares_a_range_all_the_same(warehouse: Warehouse) -> None:
    visitors = [(4 + member, 100 + member, None, START) for member in MEMBERS]
    assert home_share(warehouse, of_each() + visitors, members=8) == 0.0
    strangers = [(200 + member, 100 + member, None, START) for member in MEMBERS]
    assert home_share(warehouse, of_each() + strangers) == 1.0, "of another ring"


@pytest.mark.parametrize(
    ("hours", "days", "expected"),
    [(range(15), [0], None), (range(7), [0, 1], None), (range(8), [0, 1], 1.0)],
    ids=["one day", "14 requests", "16 requests in two days"],
)
def test_of_few_requests_or_days_nothing_is_told(
    warehouse: Warehouse, hours: range, days: list[int], expected: float | None
) -> None:
    assert home_share(warehouse, of_each(hours, days=days)) == expected


def test_three_members_are_told_and_a_quarter_of_all(warehouse: Warehouse) -> None:
    three = [call for call in of_each() if call[0] < 3]
    assert home_share(warehouse, [call for call in three if call[0] < 2]) is None
    assert home_share(warehouse, three, members=12) == 1.0
    assert home_share(warehouse, three, members=13) is None


def test_a_share_of_the_members_is_told(warehouse: Warehouse) -> None:
    mixed = [call for call in of_each() if call[0] > 0] + calls(0, ALL_DAY)
    assert home_share(warehouse, mixed) == 0.75


def test_without_known_networks_nothing_is_told(warehouse: Warehouse) -> None:
    assert home_share(warehouse, of_each(), known=False) is None


def test_the_window_ends(warehouse: Warehouse) -> None:
    late = of_each(ALL_DAY, days=[DAYS + 1])
    assert home_share(warehouse, of_each() + late) == 1.0
