"""Networks and their addresses.

A network is a range of addresses and a lease: an address belongs to (who holds the lease, which
turn of the lease), so one rule gives a static line, a daily changing one, a carrier's NAT, an
office with one address and a VPN exit that hundreds share for an hour.

Addresses are numbers: below 2^32 an IPv4 address, else the first half of an IPv6 one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from benchmarks.second_population.keyed_draws import F64, I64, U64, mix

HOUR = 3600.0
FOREVER = 10**9 * 1.0
BLOCK = 4096
IPV6_SPAN = 1 << 20


@dataclass
class Block:
    """A /20 (or an IPv6 /44) of one provider, listed as a whole; small networks are carved out."""

    base: int
    kind: str
    asn: int
    name: str
    listed: bool
    used: int = 0


@dataclass
class NetworkBook:
    """All networks. Numbers returned by `whole` and `carve` stand for a network from then on."""

    rng: np.random.Generator
    blocks: list[Block] = field(default_factory=list)
    bases: list[int] = field(default_factory=list)
    spans: list[int] = field(default_factory=list)
    leases: list[float] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    _free: list[int] = field(default_factory=list)
    _asns: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        first = [i for i in range(24, 222) if i not in (100, 127, 169, 172, 192, 198, 203, 204)]
        tops = self.rng.choice(first, 80_000) << 24
        starts = self.rng.integers(0, 4096, 80_000) << 12
        self._free = list(dict.fromkeys((tops + starts).tolist()))

    def block(self, kind: str, name: str, listed: float = 0.9, ipv6: bool = False) -> Block:
        """A new block of a provider."""
        asn = self._asns.setdefault(name, int(self.rng.integers(1_200, 64_000)))
        base = self._free.pop()
        if ipv6:
            base = 0x2A00_0000_0000_0000 + (base << 28)
        made = Block(base, kind, asn, name, bool(self.rng.random() < listed))
        self.blocks.append(made)
        return made

    def carve(self, block: Block, span: int, lease: float = FOREVER) -> int:
        """A network of `span` addresses, next to the block's earlier ones."""
        if block.used + span > BLOCK:
            block.used = 0
        number = self._add(block.base + block.used, span, lease, block.kind)
        block.used += span
        return number

    def whole(self, block: Block, lease: float) -> int:
        """All of a block as one network."""
        span = IPV6_SPAN if block.base > 2**32 else BLOCK
        return self._add(block.base, span, lease, block.kind)

    def _add(self, base: int, span: int, lease: float, kind: str) -> int:
        self.bases.append(base)
        self.spans.append(span)
        self.leases.append(lease)
        self.kinds.append(kind)
        return len(self.bases) - 1

    def addresses(self, networks: I64, holders: U64, at: F64) -> U64:
        """The address that each holder has in its network at a time (seconds, may be negative)."""
        base = np.array(self.bases, np.uint64)[networks]
        span = np.array(self.spans, np.uint64)[networks]
        lease = np.array(self.leases)[networks]
        # Leases of different holders do not end at the same moment.
        shift = (mix(holders, 5) >> np.uint64(40)) / 2.0**24
        turn = np.floor(at / lease + shift).astype(np.int64)
        return base + mix(holders, networks, turn) % span


def _hextets(high: U64, low: U64) -> list[npt.NDArray[np.uint64]]:
    shifts = (48, 32, 16, 0)
    mask = np.uint64(0xFFFF)
    return [half >> np.uint64(s) & mask for half in (high, low) for s in shifts]


def address_parts(addresses: U64, holders: U64, at: F64) -> tuple[list[U64], list[U64]]:
    """Four decimal parts for IPv4, and eight for IPv6 whose second half changes daily."""
    quads = [addresses >> np.uint64(s) & np.uint64(255) for s in (24, 16, 8, 0)]
    interface = mix(addresses, holders, np.floor(at / 86_400).astype(np.int64))
    return quads, _hextets(addresses, interface)
