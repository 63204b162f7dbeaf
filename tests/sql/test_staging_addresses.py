from __future__ import annotations

import ipaddress
from collections.abc import Iterator

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.warehouse import Warehouse, sql_text
from tests.sql.staging_warehouse import parsed, staging_warehouse

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
QUICK = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def staging(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with staging_warehouse(tmp_path_factory.mktemp("staging")) as warehouse:
        yield warehouse


def by_python(spelling: str) -> Address | None:
    """What Python makes of a spelling, without zone and with IPv4 taken out of IPv6."""
    try:
        address = ipaddress.ip_address(spelling.strip(" ").lower())
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv4Address):
        return address
    return address.ipv4_mapped or ipaddress.IPv6Address(int(address))


def digits(address: Address | None) -> str | None:
    return address.packed.hex() if address else None


def range_of(address: Address, wide: bool = False) -> str:
    length = 24 if address.version == 4 else 48 if wide else 64
    return str(ipaddress.ip_network((address, length), strict=False))


octets = st.one_of(st.integers(0, 255), st.integers(0, 999)).map(str) | st.sampled_from(
    ["", "00", "01", "0", "256", "1e1", "-1", " 1", "١"]
)
quads = st.lists(octets, min_size=3, max_size=5).map(".".join)
groups = st.integers(0, 0xFFFF).map(lambda n: f"{n:x}") | st.sampled_from(
    ["", "", "0", "0000", "ffff", "FFFF", "12345", "g", "00ff"]
)
loose = st.lists(groups, min_size=1, max_size=9).map(":".join)
mixed = st.tuples(loose, quads).map(":".join)
valid = st.ip_addresses().map(str) | st.ip_addresses(v=6).map(lambda a: a.exploded)
mapped_quads = st.ip_addresses(v=4).map(lambda a: f"::ffff:{a}")
zoned = st.tuples(st.ip_addresses(v=6), st.sampled_from(["eth0", "1", "", "a%b"])).map(
    lambda pair: f"{pair[0]}%{pair[1]}"
)
sparse = st.lists(st.sampled_from(["0", "1", "abcd"]), min_size=8, max_size=8).map(
    lambda parts: str(ipaddress.IPv6Address(":".join(parts)))
)
spellings = st.one_of(valid, mapped_quads, zoned, sparse, quads, loose, mixed, st.text(max_size=9))


@QUICK
@given(st.lists(spellings, min_size=40, max_size=120))
def test_addresses_are_read_as_python_reads_them(staging: Warehouse, texts: list[str]) -> None:
    found = parsed(staging, texts)
    for text in texts:
        if "\0" not in text:
            assert found.get(text) == digits(by_python(text)), text


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("203.0.113.7", "203.0.113.7"),
        (" 203.0.113.7 ", "203.0.113.7"),
        ("::FFFF:203.0.113.7", "203.0.113.7"),
        ("::ffff:cb00:7107", "203.0.113.7"),
        ("FE80::1%eth0", "fe80::1"),
        ("::", "::"),
        ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
        ("64:ff9b::192.0.2.1", "64:ff9b::c000:201"),
        ("010.0.0.1", None),
        ("1.2.3", None),
        ("1.2.3.4.", None),
        ("1:2:3:4:5:6:7:8::", None),
        ("1::2::3", None),
        (":::", None),
        ("1.2.3.4%eth0", None),
        ("[::1]", None),
        ("", None),
    ],
)
def test_spellings(staging: Warehouse, spelling: str, expected: str | None) -> None:
    address = ipaddress.ip_address(expected) if expected else None
    assert parsed(staging, [spelling]).get(spelling) == digits(address)


def place(staging: Warehouse, texts: list[str]) -> dict[str, tuple[str, str, str | None]]:
    found = pl.DataFrame(list(parsed(staging, texts).items()), schema=["ip", "hex"], orient="row")
    staging.store("parsed_addresses", found)
    rows = staging.rows(f"select ip, range, wide, kind from ({sql_text('staging/addresses')})")
    return {ip: (near, wide, kind) for ip, near, wide, kind in rows}


@QUICK
@given(st.lists(valid | sparse | mapped_quads, min_size=40, max_size=120))
def test_ranges_are_named_as_python_names_them(staging: Warehouse, texts: list[str]) -> None:
    staging.execute("delete from stg_networks")
    for text, (near, wide, _) in place(staging, texts).items():
        address = by_python(text)
        assert address is not None
        assert (near, wide) == (range_of(address), range_of(address, wide=True))


networks = st.one_of(
    st.tuples(st.ip_addresses(v=4, network="10.0.0.0/26"), st.integers(0, 32)),
    st.tuples(st.ip_addresses(v=6, network="2001:db8::/118"), st.integers(0, 128)),
).map(lambda pair: ipaddress.ip_network(pair, strict=False))
near_addresses = st.ip_addresses(v=4, network="10.0.0.0/26") | st.ip_addresses(
    v=6, network="2001:db8::/118"
)


def load_networks(staging: Warehouse, cidrs: list[str]) -> None:
    frame = pl.DataFrame(
        {
            "file_id": 1,
            "row_number": range(len(cidrs)),
            "is_broken": False,
            "cidr": cidrs,
            "kind": [f"kind {n}" for n in range(len(cidrs))],
            "asn": "",
            "name": "",
        },
        schema_overrides={"cidr": pl.String, "file_id": pl.Int32},
    )
    staging.store("incoming_networks", frame)
    found = parsed(staging, [cidr.split("/")[0] for cidr in cidrs])
    staging.store(
        "parsed_addresses", pl.DataFrame(list(found.items()), schema=["ip", "hex"], orient="row")
    )
    staging.build("staging/reduced_networks")
    staging.execute("delete from stg_networks")
    staging.append("staging/stg_networks", "stg_networks")


@QUICK
@given(
    st.lists(networks, min_size=1, max_size=12, unique=True),
    st.lists(near_addresses, min_size=20, max_size=40),
)
def test_the_longest_prefix_gives_the_kind(
    staging: Warehouse,
    known: list[ipaddress.IPv4Network | ipaddress.IPv6Network],
    addresses: list[Address],
) -> None:
    load_networks(staging, [str(network) for network in known])
    placed = place(staging, [str(address) for address in addresses])
    for address in addresses:
        around = [(n.prefixlen, f"kind {i}") for i, n in enumerate(known) if address in n]
        assert placed[str(address)][2] == max(around, default=(0, None))[1]


@QUICK
@given(st.lists(networks, min_size=20, max_size=40, unique=True))
def test_first_and_last_address_of_a_network(
    staging: Warehouse, known: list[ipaddress.IPv4Network | ipaddress.IPv6Network]
) -> None:
    load_networks(staging, [str(network) for network in known])
    found = {
        row[0]: row[1:]
        for row in staging.rows(
            "select cidr, version, first_address, last_address, prefix_length from stg_networks"
        )
    }
    for network in known:
        assert found[str(network)] == (
            network.version,
            network[0].packed.hex(),
            network[-1].packed.hex(),
            network.prefixlen,
        )


def test_networks_of_unusual_spelling(staging: Warehouse) -> None:
    load_networks(staging, ["10.1.2.3/8", "192.0.2.1", "::ffff:198.51.100.0/120", "10.0.0.0/08"])
    assert staging.rows(
        "select version, first_address, prefix_length from stg_networks order by all"
    ) == [(4, "0a000000", 8), (4, "0a000000", 8), (4, "c0000201", 32), (4, "c6336400", 24)]
