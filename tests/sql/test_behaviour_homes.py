"""Who works from a home of his own and keeps his hours, and who only seems to."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import polars as pl
import pytest

from graph.warehouse import Warehouse
from tests.graph.loaded_tables import frame_of

START = datetime(2026, 3, 1)
WINDOW = {"starts_at": START, "ends_at": START + timedelta(days=2)}
MEMBERS = 4
WORKING, ALL_DAY = range(9, 17), range(24)
SCHEMA = {
    "account_key": pl.UInt64,
    "range_key": pl.UInt64,
    "network_kind": pl.String,
    "requested_at": pl.Datetime("us"),
}
Call = tuple[int, int | None, str | None, datetime]


def day_of(
    member: int,
    hours: range = WORKING,
    *,
    ranges: list[int] | None = None,
    kind: str | None = None,
    each: int = 3,
) -> list[Call]:
    """A member's calls of a day, so many an hour, through his home or these ranges in turn."""
    through = ranges or [100 + member]
    times = [START + timedelta(hours=hour, minutes=9 * n) for hour in hours for n in range(each)]
    return [(member, through[i % len(through)], kind, at) for i, at in enumerate(times)]


def home_share(warehouse: Warehouse, calls: list[Call]) -> float | None:
    warehouse.store("stg_requests", frame_of(calls, **SCHEMA))
    members = [("R-1", member) for member in range(MEMBERS)]
    ring = frame_of(members, ring_id=pl.String, account_key=pl.UInt64)
    warehouse.store("ring_candidates", ring)
    warehouse.build("behaviour/ring_homes", **WINDOW)
    return warehouse.scalar("select home_share from ring_homes")


def of_each(hours: range = WORKING, **options: Any) -> list[Call]:
    return [call for member in range(MEMBERS) for call in day_of(member, hours, **options)]


def test_people_who_work_from_home_are_told(warehouse: Warehouse) -> None:
    assert home_share(warehouse, of_each()) == 1.0


def test_the_night_shift_rests_by_day(warehouse: Warehouse) -> None:
    assert home_share(warehouse, of_each(range(20, 28))) == 1.0


@pytest.mark.parametrize(
    "calls",
    [
        of_each(hours=ALL_DAY),
        of_each(ranges=[7]),
        of_each(ranges=list(range(1_000, 1_024))),
        of_each(kind="hosting"),
        of_each(kind="vpn"),
        [(*call[:1], None, *call[2:]) for call in of_each()],
    ],
    ids=["day and night", "one gateway", "shared exits", "hosting", "vpn", "no network"],
)
def test_programs_and_who_hides_have_no_home(warehouse: Warehouse, calls: list[Call]) -> None:
    assert home_share(warehouse, calls) == 0.0


def test_ranges_that_are_new_each_time_are_no_home(warehouse: Warehouse) -> None:
    rotating = [
        call
        for member in range(MEMBERS)
        for call in day_of(member, ranges=[1_000 * (1 + member) + n for n in range(24)])
    ]
    assert home_share(warehouse, rotating) == 0.0


def test_of_few_requests_or_few_members_nothing_is_told(warehouse: Warehouse) -> None:
    assert home_share(warehouse, of_each(each=2)) is None
    two = [call for call in of_each() if call[0] < 2]
    assert home_share(warehouse, two) is None


def test_a_share_of_the_members_is_told(warehouse: Warehouse) -> None:
    mixed = [call for call in of_each() if call[0] > 0] + day_of(0, ALL_DAY)
    assert home_share(warehouse, mixed) == 0.75
