from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.night import Night
from tests.graph.load_source import Source, account, request


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source.under(tmp_path)


def test_kinds_by_the_longest_prefix(source: Source) -> None:
    source.write(
        "networks",
        [
            {"cidr": "10.0.0.0/8", "kind": "Corporate"},
            {"cidr": "10.1.0.0/16", "kind": "hosting"},
            {"cidr": "10.1.2.128/25", "kind": "vpn"},
            {"cidr": "2001:db8::/32", "kind": "mobile"},
            {"cidr": "10.1.3.0/24", "kind": None},
        ],
    )
    addresses = [
        "10.9.0.1",
        "10.1.9.9",
        "10.1.2.5",
        "10.1.2.200",
        "2001:db8::1",
        "8.8.8.8",
        "10.1.3.1",
    ]
    source.write("requests", [request(n, ip=ip) for n, ip in enumerate(addresses)])
    source.write("accounts", [account(signup_ip="10.1.2.200")])
    source.load()
    assert dict(source.rows("select range, kind from ranges")) == {
        "10.9.0.0/24": "corporate",
        "10.1.9.0/24": "hosting",
        "10.1.2.0/24": "hosting",
        "2001:db8::/64": "mobile",
        "8.8.8.0/24": None,
        "10.1.3.0/24": "hosting",
    }
    assert source.column("select network_kind from stg_requests order by 1 nulls last") == [
        "corporate",
        "hosting",
        "hosting",
        "hosting",
        "mobile",
        "vpn",
        None,
    ]
    assert source.column("select signup_kind from stg_accounts") == ["vpn"]


def test_networks_that_come_later_place_what_had_no_place(source: Source) -> None:
    source.write("requests", [request()])
    source.write("accounts", [account(signup_ip="203.0.113.9")])
    source.load()
    source.write("networks", [{"cidr": "203.0.113.0/24", "kind": "vpn"}])
    source.load()
    assert source.column("select kind from ranges") == ["vpn"]
    assert source.column("select network_kind from stg_requests") == ["vpn"]
    assert source.column("select signup_kind from stg_accounts") == ["vpn"]


def test_networks_that_are_corrected_move_what_they_had_placed(source: Source) -> None:
    wide, narrow = {"cidr": "10.1.0.0/16", "kind": "hosting"}, {"cidr": "10.1.2.128/25"}
    source.write("requests", [request(1, ip="10.1.2.5"), request(2, ip="10.1.2.200")])
    source.write("accounts", [account(signup_ip="10.1.2.5")])
    source.write("networks", [wide, narrow | {"kind": "vpn"}])
    source.load()
    kinds = "select network_kind from stg_requests order by request_key = key64('r2')"
    assert source.column(kinds) == ["hosting", "vpn"]
    for kind in ("corporate", None):
        source.write("networks", [wide | {"kind": kind}, narrow | {"kind": "vpn"}])
        source.load()
        assert source.column(kinds) == [kind, "vpn"]
        assert source.column("select signup_kind from stg_accounts") == [kind]


@pytest.mark.parametrize(
    ("value", "expires_at", "is_allowed"),
    [
        ("203.0.113.0/24", None, True),
        ("203.0.0.0/16", None, True),
        ("::ffff:203.0.113.0/120", None, True),
        ("203.0.113.7", None, True),
        ("203.0.113.64/26", None, True),
        ("203.0.112.0/24", None, False),
        ("0.0.0.0/0", None, True),
        ("203.0.113.0/24", "2026-03-11T00:00:00", True),
        ("203.0.113.0/24", "2026-03-10T23:59:59", False),
        ("203.0.113.0/24", "2026-03-10", False),
    ],
)
def test_allowlisted_ranges(
    source: Source, value: str, expires_at: str | None, is_allowed: bool
) -> None:
    source.write("requests", [request(), request(2, ip="2001:db8::1")])
    entry = {"kind": "network", "value": value, "expires_at": expires_at}
    source.write("allowlist", [entry])
    source.load()
    assert dict(source.rows("select range, allowlisted from ranges")) == {
        "203.0.113.0/24": is_allowed,
        "2001:db8::/64": False,
    }


def test_allowlisted_ipv6_ranges(source: Source) -> None:
    ips = ["2001:db8:0:1::1", "2001:db8:0:2::1", "2001:db9::1"]
    source.write("requests", [request(n, ip=ip) for n, ip in enumerate(ips)])
    source.write(
        "allowlist",
        [
            {"kind": "network", "value": "2001:db8:0:1::/64"},
            {"kind": "network", "value": "2001:db9::/32"},
        ],
    )
    source.load()
    assert source.column("select range from ranges where allowlisted order by 1") == [
        "2001:db8:0:1::/64",
        "2001:db9::/64",
    ]


def test_an_allowlist_ends_with_the_night_not_with_the_clock(source: Source) -> None:
    source.write("requests", [request(requested_at="2026-03-09"), request(2)])
    source.write(
        "allowlist",
        [{"kind": "network", "value": "203.0.113.0/24", "expires_at": "2026-03-10T12:00:00"}],
    )
    source.load()
    assert source.column("select allowlisted from ranges") == [False]
    source.load(Night(date(2026, 3, 9), 5))
    assert source.column("select allowlisted from ranges") == [True]


def test_addresses_themselves_are_not_kept(source: Source) -> None:
    source.write(
        "requests", [request(1, ip="::ffff:203.0.113.7"), request(2), request(3, ip="203.0.113.8")]
    )
    source.write("accounts", [account(signup_ip="203.0.113.8")])
    source.load()
    assert source.rows(
        "select count(distinct address_key), count(distinct range_key), "
        "count(distinct wide_key) from stg_requests"
    ) == [(2, 1, 1)]
    assert (
        source.cell(
            "select count(*) from stg_requests r join stg_accounts a "
            "on a.signup_address_key = r.address_key"
        )
        == 1
    )
    content = source.settings.warehouse.path.read_bytes()
    assert b"203.0.113.0/24" in content
    assert b"203.0.113.8" not in content
