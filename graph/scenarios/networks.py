"""The address plan: which operator owns which ranges, and what the networks table says."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from graph.scenarios.geography import CODES, COUNTRIES
from graph.scenarios.hashing import Ints, UInts, below, mix

_RESERVED_OCTETS = {0, 10, 100, 127, 169, 172, 192, 198, 203}
_FIRST_ASN = 4_200_000_000  # private use: no real network is named
_CLOUDS = 9
_VPNS = 8
_PROXY_SELLERS = 3
_UNLISTED_SHARE = 0.08  # ranges that nobody has classified


@dataclass(frozen=True)
class Operator:
    """Who runs a network; `blocks` are IPv4 /16 numbers, `prefix6` an IPv6 /32 or zero."""

    kind: str
    country: int
    name: str
    asn: int
    blocks: Ints
    prefix6: int


class AddressPlan:
    """All operators, by kind and country."""

    def __init__(self, accounts: int, rng: np.random.Generator) -> None:
        octets = [first for first in range(1, 224) if first not in _RESERVED_OCTETS]
        every = np.array([first * 256 + second for first in octets for second in range(256)])
        self._free = iter(rng.permutation(every).tolist())
        self._rng = rng
        self.operators: list[Operator] = []
        self._index: dict[tuple[str, int], list[int]] = {}
        for number, country in enumerate(COUNTRIES):
            self._add("residential", number, country.providers, 3)
            self._add("mobile", number, 2 + country.providers // 4, 1)
            self._add("corporate", number, 2, 2)
        self._add("hosting", 0, _CLOUDS, 4)
        self._add("vpn", 0, _VPNS, 1)
        self._add("proxy", 0, _PROXY_SELLERS, 1)
        for campus in range(6 + accounts // 1500):
            self._add("education", campus % len(COUNTRIES), 1, 1)

    def _add(self, kind: str, country: int, count: int, blocks: int) -> None:
        for _ in range(count):
            number = len(self.operators)
            owned = np.array([next(self._free) for _ in range(blocks)], np.int64)
            has_v6 = kind not in ("vpn", "proxy") and self._rng.random() < 0.7
            prefix6 = (0x2A020000 + number) << 32 if has_v6 else 0
            name = f"{kind}-{CODES[country].lower()}-{number}"
            operator = Operator(kind, country, name, _FIRST_ASN + number, owned, prefix6)
            self._index.setdefault((kind, country), []).append(number)
            self.operators.append(operator)

    def of(self, kind: str, country: int = 0) -> list[Operator]:
        """Return the operators of a kind in a country, largest first."""
        return [self.operators[number] for number in self._index.get((kind, country), [])]

    def all_of(self, kind: str) -> list[Operator]:
        """Return every operator of a kind."""
        return [operator for operator in self.operators if operator.kind == kind]

    def table(self) -> pl.DataFrame:
        """Write the networks table; a few ranges stay unknown, as in any real list."""
        rows = []
        for operator in self.operators:
            cidrs = [f"{block >> 8}.{block & 255}.0.0/16" for block in operator.blocks.tolist()]
            if operator.prefix6:
                high, low = operator.prefix6 >> 48, (operator.prefix6 >> 32) & 65535
                cidrs.append(f"{high:x}:{low:x}::/32")
            kept = [cidr for cidr in cidrs if self._rng.random() >= _UNLISTED_SHARE]
            rows += [(cidr, operator.kind, operator.asn, operator.name) for cidr in kept]
        return pl.DataFrame(
            rows, schema={"cidr": str, "kind": str, "asn": pl.Int64, "name": str}, orient="row"
        ).sort("cidr")


def v4_addresses(operator: Operator, hashes: UInts) -> UInts:
    """Draw IPv4 addresses of an operator; its low /24s are the crowded ones."""
    block = operator.blocks[below(hashes, len(operator.blocks))].astype(np.uint64)
    skew = (((hashes >> np.uint64(16)) & np.uint64(0xFFFF)).astype(np.float64) / 65536.0) ** 1.4
    third = (skew * 256).astype(np.uint64)
    last = np.uint64(1) + ((hashes >> np.uint64(40)) % np.uint64(254))
    found: UInts = (block << np.uint64(16)) | (third << np.uint64(8)) | last
    return found


def v6_prefixes(operator: Operator, hashes: UInts) -> UInts:
    """Draw IPv6 /64s of an operator, as the address's upper half."""
    return np.uint64(operator.prefix6) | (hashes & np.uint64(0xFFFFFFFF))


def heads_of(operator: Operator, hashes: UInts, v6_share: float = 0.35) -> UInts:
    """Draw heads: an IPv4 address, or the upper half of an IPv6 one."""
    heads = v4_addresses(operator, hashes)
    if operator.prefix6:
        modern = below(mix(hashes, 6), 1000) < int(v6_share * 1000)
        heads[modern] = v6_prefixes(operator, hashes[modern])
    return heads


def subnet_of(operator: Operator, draw: int, size: int) -> UInts:
    """Return `size` neighbouring IPv4 addresses: an office, a rack, a campus gateway."""
    block = int(operator.blocks[draw % len(operator.blocks)])
    third = (draw >> 8) % 256
    first = 1 + (draw >> 16) % max(1, 254 - size) if size < 250 else 1
    base = (block << 16) + (third << 8) + first
    return np.arange(base, base + size, dtype=np.uint64)


def office_of(operator: Operator, draw: int, size: int) -> UInts:
    """Return an office's addresses; some offices have subnets of an IPv6 /48 as well."""
    heads = subnet_of(operator, draw, size)
    if operator.prefix6 and draw % 10 < 4:
        site = np.uint64(operator.prefix6 | ((draw >> 24) & 0xFFFF) << 16)
        heads[1::2] = site | np.arange(1, 1 + len(heads[1::2]), dtype=np.uint64)
    return heads
