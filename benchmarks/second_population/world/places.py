"""Which networks there are, and who of the public is on which."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from benchmarks.second_population.keyed_draws import I64
from benchmarks.second_population.world.geography import CODES, COUNTRIES, WEIGHTS
from benchmarks.second_population.world.networks import FOREVER, HOUR, Block, NetworkBook

CLOUDS = (
    "Northcloud",
    "Stratus",
    "Hetzing",
    "Oceandrop",
    "Lino",
    "Vulture",
    "Contabit",
    "Alinimbus",
)
VPNS = ("NordicVPN", "SwiftShield", "Mulberry", "ProtonTunnel")
SASE = ("Zedscaler", "Netskipe")
PROXIES = ("WebshareX", "FreeGateway", "OpenRelay")


@dataclass
class Places:
    """Networks by use. `homes[c]` and `mobiles[c]` are of country c."""

    book: NetworkBook
    homes: list[I64] = field(default_factory=list)
    mobiles: list[I64] = field(default_factory=list)
    business: list[Block] = field(default_factory=list)
    campuses: list[Block] = field(default_factory=list)
    cloud_blocks: list[Block] = field(default_factory=list)
    clouds: I64 = field(default_factory=lambda: np.zeros(0, np.int64))
    serverless: I64 = field(default_factory=lambda: np.zeros(0, np.int64))
    vpns: I64 = field(default_factory=lambda: np.zeros(0, np.int64))
    sase: I64 = field(default_factory=lambda: np.zeros(0, np.int64))
    proxies: I64 = field(default_factory=lambda: np.zeros(0, np.int64))

    def office(self, country: int, addresses: int) -> int:
        """A firm's line: one or a few addresses, beside other firms' in the provider's block."""
        return self.book.carve(self.business[country], addresses, 6 * HOUR)

    def servers(self, rng: np.random.Generator, addresses: int) -> int:
        """A few addresses of some cloud, beside other customers'."""
        block = self.cloud_blocks[int(rng.integers(len(self.cloud_blocks)))]
        return self.book.carve(block, addresses, FOREVER)


def _country_networks(places: Places, country: int, accounts: float) -> None:
    book, about = places.book, COUNTRIES[country]
    names = about.providers.split()
    homes, mobiles = [], []
    for number in range(max(2, round(accounts / 34))):
        name = names[int(book.rng.random() ** 1.6 * len(names))]
        ipv6 = bool(number % 5 == 4)
        block = book.block("residential", name, listed=0.55, ipv6=ipv6)
        lease = about.dynamic_hours * HOUR * float(book.rng.uniform(0.5, 2))
        homes.append(book.whole(block, lease))
    for number in range(max(1, round(accounts / 500))):
        block = book.block("mobile", f"{names[number % len(names)]} Mobile", listed=0.8)
        mobiles += [book.carve(block, 48, 3 * HOUR), book.carve(block, 96, 7 * HOUR)]
    places.homes.append(np.array(homes))
    places.mobiles.append(np.array(mobiles))
    places.business.append(book.block("residential", f"{names[0]} Business", listed=0.5))
    places.campuses.append(book.block("education", f"{CODES[country]}-EduNet", listed=0.85))


def _clouds(places: Places, accounts: int) -> None:
    book = places.book
    for number in range(len(CLOUDS) * max(1, accounts // 25_000)):
        block = book.block("hosting", CLOUDS[number % len(CLOUDS)], listed=0.93)
        places.cloud_blocks.append(block)
    places.clouds = np.array([book.whole(block, FOREVER) for block in places.cloud_blocks])
    paas = [book.block("hosting", "Verselle", 1.0), book.block("hosting", "Renderly", 0.9)]
    places.serverless = np.array([book.carve(block, 40, HOUR) for block in paas for _ in range(3)])


def _shared_exits(places: Places) -> None:
    book = places.book
    vpns = [book.block("vpn", name, listed=0.8) for name in VPNS]
    places.vpns = np.array([book.carve(block, 24, 2 * HOUR) for block in vpns for _ in range(8)])
    sase = [book.block("corporate", name, listed=0.7) for name in SASE]
    places.sase = np.array([book.carve(block, 16, 12 * HOUR) for block in sase for _ in range(6)])
    relays = [book.block("proxy", name, listed=0.5) for name in PROXIES]
    places.proxies = np.array([book.carve(block, 60, HOUR) for block in relays])


def build_places(rng: np.random.Generator, accounts: int) -> Places:
    """All networks for a population of this size."""
    places = Places(NetworkBook(rng))
    for country, weight in enumerate(WEIGHTS):
        _country_networks(places, country, accounts * float(weight))
    _clouds(places, accounts)
    _shared_exits(places)
    return places
