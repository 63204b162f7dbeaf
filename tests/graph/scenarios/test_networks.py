from __future__ import annotations

import ipaddress

import polars as pl

from .conftest import Written


def test_addresses_are_valid_and_mostly_known(small: Written) -> None:
    ranges = {kind: [] for kind in set(small.networks["kind"])}
    for cidr, kind in small.networks.select("cidr", "kind").iter_rows():
        ranges[kind].append(ipaddress.ip_network(cidr))
    known = {net: kind for kind, nets in ranges.items() for net in nets}
    found = []
    for text in small.requests["ip"].unique().sample(2_000, seed=1):
        address = ipaddress.ip_address(text)
        wide = 16 if address.version == 4 else 32
        found.append(known.get(ipaddress.ip_network((int(address), wide), strict=False)))
    counts = pl.Series(found).value_counts()
    assert pl.Series(found).null_count() < 0.2 * len(found)
    assert {"residential", "mobile", "hosting", "corporate", "education"} <= set(counts[""])


def test_kinds_are_those_of_the_contract(small: Written) -> None:
    assert set(small.networks["kind"]) == {
        "hosting", "vpn", "proxy", "mobile", "education", "corporate", "residential",
    }  # fmt: skip
    assert small.networks["asn"].min() >= 4_200_000_000  # type: ignore[operator]


def test_some_requests_come_over_ipv6(small: Written) -> None:
    share = small.requests["ip"].str.contains(":", literal=True).mean()
    assert isinstance(share, float) and 0.03 < share < 0.3


def test_the_allowlist_vouches_for_honest_groups_only(small: Written) -> None:
    assert set(small.allowlist["kind"]) <= {"account", "organization", "card", "network"}
    cards = small.allowlist.filter(kind="card")["value"]
    payers = small.payments.filter(pl.col("card_fingerprint").is_in(cards.implode()))
    roles = small.truth.join(payers, on="account_id", how="semi")["role"]
    assert set(roles) == {"lookalike"}
