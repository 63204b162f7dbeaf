"""Where a ring's members gather, and through what they call elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import polars as pl
import pytest

from graph.warehouse import Warehouse
from tests.graph.loaded_tables import frame_of

START = datetime(2026, 3, 1)
WINDOW = {"starts_at": START, "ends_at": START + timedelta(days=1)}
MEMBERS = range(20)
OFFICE, HOMES, POOL = 1, 1_000, 500
REQUEST = {
    "account_key": pl.UInt64,
    "range_key": pl.UInt64,
    "network_kind": pl.String,
    "requested_at": pl.Datetime("us"),
}
ACCOUNT = {"account_key": pl.UInt64, "signup_range_key": pl.UInt64, "signup_kind": pl.String}


class Calls(NamedTuple):
    """So many requests of a member from a range."""

    member: int
    range_key: int
    requests: int
    kind: str | None = None


def placed(warehouse: Warehouse, calls: Iterable[Calls]) -> dict[str, Any]:
    rows = [
        (one.member, one.range_key, one.kind, START) for one in calls for _ in range(one.requests)
    ]
    warehouse.store("stg_requests", frame_of(rows, **REQUEST))
    warehouse.store("stg_accounts", frame_of([(m, None, None) for m in MEMBERS], **ACCOUNT))
    members = [("R-1", member) for member in MEMBERS]
    columns = {"ring_id": pl.String, "account_key": pl.UInt64}
    warehouse.store("ring_candidates", frame_of(members, **columns))
    warehouse.build("behaviour/ring_places", **WINDOW)
    return warehouse.frame("select * from ring_places").row(0, named=True)


def at_the_office(requests: int = 10) -> list[Calls]:
    return [Calls(member, OFFICE, requests) for member in MEMBERS]


def at_home(requests: int = 2) -> list[Calls]:
    return [Calls(member, HOMES + member, requests) for member in MEMBERS]


def through_a_pool(exits: int, kind: str | None = "vpn") -> list[Calls]:
    """Every second member calls once through each of the exits."""
    return [Calls(member, POOL + one, 1, kind) for member in MEMBERS[::2] for one in range(exits)]


def test_people_of_one_office_call_from_home_too(warehouse: Warehouse) -> None:
    found = placed(warehouse, [*at_the_office(), *at_home()])
    assert found["place_share"] == 1.0
    assert found["venue_request_share"] == pytest.approx(10 / 12)
    assert found["elsewhere_requests"] == 2.0
    assert found["ranges_per_request_elsewhere"] == 0.5
    assert found["shared_exits"] == 1, "the office's own"


def test_members_spread_over_homes_have_no_place(warehouse: Warehouse) -> None:
    found = placed(warehouse, at_home())
    assert found["place_share"] == pytest.approx(1 / 20)
    assert found["venue_request_share"] == found["gateway_request_share"] == 0
    assert found["shared_exits"] == 0


@pytest.mark.parametrize("kind", ["vpn", "hosting", None])
def test_exits_that_a_quarter_of_the_members_use_are_counted(
    warehouse: Warehouse, kind: str | None
) -> None:
    found = placed(warehouse, [*at_the_office(), *through_a_pool(12, kind)])
    assert found["shared_exits"] == 13


def test_a_carrier_s_exits_are_its_own(warehouse: Warehouse) -> None:
    found = placed(warehouse, [*at_the_office(), *through_a_pool(12, "mobile")])
    assert found["shared_exits"] == 1


def test_exits_of_a_few_members_are_not_the_ring_s(warehouse: Warehouse) -> None:
    few = [Calls(member, POOL + one, 1) for member in MEMBERS[:4] for one in range(12)]
    assert placed(warehouse, [*at_the_office(), *few])["shared_exits"] == 1


def test_nobody_sits_in_a_data_centre(warehouse: Warehouse) -> None:
    found = placed(warehouse, [Calls(member, OFFICE, 5, "hosting") for member in MEMBERS])
    assert found["place_share"] == 0
    assert found["gateway_request_share"] == 1.0
