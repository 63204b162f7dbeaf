"""An address plan: access providers, carriers, campuses, hosts, VPNs and offices.

A network hands an address to a *line* (a household, an office, a server). How long a line keeps it
and how many addresses the network shows to the outside decide how crowded an address is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.third_population.chance import one_of, zipf
from benchmarks.third_population.settings import DAY, HOUR
from benchmarks.third_population.world import countries

_SYLLABLES = ("net", "tel", "via", "lan", "com", "fib", "sky", "ora", "uni", "vox", "lum", "ter")


@dataclass(frozen=True)
class Network:
    """One routed block: `pool` addresses are seen outside, a line moves on after `lease`."""

    kind: str
    country: int
    base: int
    bits: int
    pool: int
    lease: float
    six: bool
    asn: int
    name: str
    listed: bool


class Internet:
    """All networks; grows while groups ask for offices, racks and venues."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.networks: list[Network] = []
        self._supers = list(rng.permutation(np.arange(23 * 64, 99 * 64)))
        self._cursor, self._limit = 0, 0
        self._homes: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        self._of_kind: dict[tuple[str, int], list[int]] = {}
        for country in range(len(countries.CODES)):
            self._access(country)
        for _ in range(26):
            self.add("hosting", self._anywhere(), 18, pool=9_000, lease=365 * DAY)
        for _ in range(14):
            exits = int(one_of(rng, 20, 40, 80, 160))
            self.add("vpn", self._anywhere(), 24, pool=exits, lease=3 * HOUR)

    def add(
        self,
        kind: str,
        country: int,
        bits: int,
        pool: int,
        lease: float,
        six: bool = False,
        listed: float = 0.86,
    ) -> int:
        """Route a new block and return its number; `listed` is the chance to be in the table."""
        name = "".join(self.rng.choice(_SYLLABLES, 3)).title()
        asn = int(self.rng.integers(1_000, 64_000))
        known = bool(self.rng.random() < listed)
        made = Network(kind, country, self._carve(bits), bits, pool, lease, six, asn, name, known)
        self.networks.append(made)
        self._of_kind.setdefault((kind, country), []).append(len(self.networks) - 1)
        return len(self.networks) - 1

    def office(self, country: int) -> int:
        """A firm's uplink: one or two fixed addresses, often on an unlisted business line."""
        pool = int(one_of(self.rng, 1, 1, 2))
        return self.add("corporate", country, 28, pool=pool, lease=3 * DAY, listed=0.45)

    def venue(self, country: int) -> int:
        """A hall's or a co-working floor's wifi behind one address of an access provider."""
        return self.add("residential", country, 29, pool=1, lease=365 * DAY, listed=0.3)

    def homes(self, country: int, size: int) -> np.ndarray:
        """Networks of private households in a country, big providers first."""
        choices, weights = self._homes[country]
        return self.rng.choice(choices, size, p=weights)

    def some(self, kind: str, country: int | None = None) -> int:
        """One network of a kind, in a country if it has one there."""
        local = [] if country is None else self._of_kind.get((kind, country), [])
        anywhere = [n for (k, _), found in self._of_kind.items() if k == kind for n in found]
        return int(self.rng.choice(local or anywhere))

    def _anywhere(self) -> int:
        return int(self.rng.choice(len(countries.CODES), p=zipf(len(countries.CODES))))

    def _access(self, country: int) -> None:
        """Broadband with changing addresses, some behind carrier NAT; carriers; campuses."""
        providers = 4 + int(countries.WEIGHTS[country] // 2)
        made = []
        for rank in range(providers):
            shared = self.rng.random() < 0.25
            pool = 2_500 if shared else 2**17
            lease = 8 * HOUR if shared else DAY * one_of(self.rng, 1, 4, 10, 40)
            six = bool(self.rng.random() < 0.6)
            made.append(self.add("residential", country, 15 if rank else 14, pool, lease, six, 0.9))
        self._homes[country] = (np.array(made), zipf(providers, 0.8))
        for _ in range(2 + int(countries.WEIGHTS[country] // 6)):
            self.add("mobile", country, 17, pool=5_000, lease=3 * HOUR, six=True, listed=0.9)
        for _ in range(2 + int(countries.WEIGHTS[country] // 4)):
            self.add("education", country, 20, pool=60, lease=10 * HOUR)

    def _carve(self, bits: int) -> int:
        """Take the next aligned block, large ones from a fresh /14."""
        size = 2 ** (32 - bits)
        if bits <= 15:
            return int(self._supers.pop()) << 18
        start = -(-self._cursor // size) * size
        if start + size > self._limit:
            start = int(self._supers.pop()) << 18
            self._limit = start + 2**18
        self._cursor = start + size * int(self.rng.integers(1, 4))
        return start
