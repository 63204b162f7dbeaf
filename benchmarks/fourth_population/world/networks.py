"""Where addresses come from: providers, carriers, offices, clouds, VPN services, proxies."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_network
from random import Random
from typing import NamedTuple

from benchmarks.fourth_population.chance import happens
from benchmarks.fourth_population.world.countries import CODES, WEIGHT, WEIGHTS
from benchmarks.fourth_population.world.known_networks import HOSTING, Block

_CLOUDS, _CLOUD_BLOCKS = 8, 60
_CHEAP_HOSTS_FROM = 500  # blocks after the clouds' belong to small hosts
_VPN_SERVICES, _VPN_BLOCKS = 14, 6
_VPN_EXITS = (12, 25, 40, 80, 160, 300)  # services are of very different size
_SPARE_VPN_FROM = 600  # hosting blocks that serve where no VPN block is left
_LISTED_CHANCE = 0.9
_IPV6_HOMES = 0.14
_SHARED_HOME_LINES = 0.6  # lines that several accounts may use, for each account
_PROXY_ON_CUSTOMERS_LINE = 0.25
_TOTAL_WEIGHT = 118  # of all countries, about
_CONSUMER_BYTES: tuple[int, ...] = (
    2, 5, 24, 31, 37, 46, 47, 50, 58, 60, 62, 68, 71, 73, *range(76, 103), 105, 110, 112, 113, 115,
    117, 119, 120, 122, 124, 151, 174, 177, 178, 179, 181, 186, 187, 188, 189, 190, 196, 197, 200,
    201, 212, 213, 217,
)  # fmt: skip

Range = tuple[int, int]  # first address as a number, and how many there are


class Listed(NamedTuple):
    """A row of the networks table."""

    cidr: str
    kind: str
    asn: int | None = None
    name: str | None = None


def dotted(address: int) -> str:
    """An IPv4 address as text."""
    return f"{address >> 24}.{address >> 16 & 255}.{address >> 8 & 255}.{address & 255}"


class Networks:
    """All networks of a population. Blocks of 65,536 addresses go by their upper 16 bits."""

    def __init__(self, rng: Random, accounts: int, known: Sequence[Block]) -> None:
        self.rng, self.accounts = rng, accounts
        self.table = [Listed(cidr, kind) for cidr, kind in known if happens(rng, _LISTED_CHANCE)]
        self.used: set[int] = set()
        hosting, vpn = self._ranges(known)
        rng.shuffle(hosting)
        self.hosting = hosting
        self.clouds = [
            hosting[number * _CLOUD_BLOCKS : (number + 1) * _CLOUD_BLOCKS]
            for number in range(_CLOUDS)
        ]
        self.vpn_exits = self._vpn_services(vpn or hosting[-400:])
        self.providers: dict[str, list[list[int]]] = {}
        self.carriers: dict[str, list[list[str]]] = {}
        for country in CODES:
            self._connect(country)
        self._list_providers()
        self.homes = {country: self._homes(country) for country in CODES}

    def _ranges(self, known: Sequence[Block]) -> tuple[list[Range], list[Range]]:
        """IPv4 ranges of hosting and of VPN services and proxies; notes what is taken."""
        hosting: list[Range] = []
        hidden: list[Range] = []
        for cidr, kind in known:
            if ":" in cidr:
                continue
            network = ip_network(cidr, strict=False)
            first, size = int(network.network_address), network.num_addresses
            self.used.update(range(first >> 16, (first + size - 1 >> 16) + 1))
            if size >= 256:
                (hosting if kind == HOSTING else hidden).append((first, size))
        return hosting, hidden

    def _vpn_services(self, blocks: list[Range]) -> list[list[str]]:
        rng = self.rng
        rng.shuffle(blocks)
        services = []
        for number in range(_VPN_SERVICES):
            place = number * _VPN_BLOCKS
            spare = _SPARE_VPN_FROM + place
            own = blocks[place : place + _VPN_BLOCKS] or self.hosting[spare : spare + _VPN_BLOCKS]
            chosen = rng.choices(own, k=rng.choice(_VPN_EXITS))
            services.append(
                [dotted(first + rng.randrange(min(size, 512))) for first, size in chosen]
            )
        return services

    def _connect(self, country: str) -> None:
        """Home providers and mobile carriers of a country, more where more customers live."""
        rng, weight = self.rng, WEIGHT[country]
        self.providers[country] = [
            [self._new_block() for _ in range(rng.choice([2, 4, 8]))]
            for _ in range(2 + int(weight**0.5 * 1.6))
        ]
        gateways = max(24, min(2_000, int(self.accounts * weight / 2_200)))
        self.carriers[country] = []
        for number in range(2 + (weight > 4)):
            block = self._new_block()
            if happens(rng, 0.7):
                name = f"{country.lower()}-mobile-{number}"
                row = Listed(dotted(block << 16) + "/18", "mobile", 20_000 + block, name)
                self.table.append(row)
            self.carriers[country].append(
                [dotted((block << 16) + rng.randrange(1 << 14)) for _ in range(gateways)]
            )

    def _list_providers(self) -> None:
        """Half of the home providers are in the table."""
        for country in CODES:
            for blocks in self.providers[country]:
                if happens(self.rng, 0.5):
                    self.table += [
                        Listed(
                            dotted(block << 16) + "/16",
                            "residential",
                            30_000 + block,
                            f"{country.lower()}-isp",
                        )
                        for block in blocks
                    ]

    def _homes(self, country: str) -> list[str]:
        """Home lines that several people may use."""
        count = int(self.accounts * _SHARED_HOME_LINES * WEIGHT[country] / _TOTAL_WEIGHT) + 4
        return [self.home(country) for _ in range(count)]

    def _new_block(self) -> int:
        """A block that nobody has, outside the range for carriers' private use (100.64/10)."""
        while True:
            first = self.rng.choice(_CONSUMER_BYTES)
            block = first << 8 | self.rng.randrange(256)
            private = first == 100 and 64 <= (block & 255) < 128
            if block not in self.used and not private:
                self.used.add(block)
                return block

    def country(self) -> str:
        """A customer's country."""
        return self.rng.choices(CODES, WEIGHTS)[0]

    def home(self, country: str) -> str:
        """A new home line."""
        rng = self.rng
        block = rng.choice(rng.choice(self.providers[country]))
        if happens(rng, _IPV6_HOMES):
            rest = ":".join(f"{rng.randrange(65_536):x}" for _ in range(6))
            return f"2a0{block & 15:x}:{block:x}:{rest}"
        return dotted((block << 16) + rng.randrange(65_536))

    def readdressed(self, address: str) -> str:
        """A home line after its address was changed: in the same provider's block."""
        rng = self.rng
        if ":" in address:
            prefix = address.split(":")[:4]
            return ":".join([*prefix, *(f"{rng.randrange(65_536):x}" for _ in range(4))])
        first, second = address.split(".")[:2]
        return f"{first}.{second}.{rng.randrange(256)}.{rng.randrange(1, 255)}"

    def office(
        self, country: str, count: int = 1, listed: float = 0.3, kind: str = "corporate"
    ) -> list[str]:
        """So many addresses of one business line, in the table with probability `listed`."""
        rng = self.rng
        block = rng.choice(rng.choice(self.providers[country]))
        base = (block << 16) + (rng.randrange(256) << 8)
        if happens(rng, listed):
            self.table.append(Listed(dotted(base) + "/24", kind))
        return [dotted(base + last) for last in rng.sample(range(1, 255), min(count, 250))]

    def cloud(self, count: int = 1, blocks: int = 1, which: int | None = None) -> list[str]:
        """So many addresses of a cloud provider, in so many of its blocks."""
        rng = self.rng
        chosen = rng.sample(self.clouds[rng.randrange(_CLOUDS) if which is None else which], blocks)
        made = []
        for _ in range(count):
            first, size = rng.choice(chosen)
            made.append(dotted(first + rng.randrange(min(size, 1_024))))
        return made

    def cheap_host(self, count: int, networks: int) -> list[str]:
        """So many servers of small hosting firms, in so many networks of 256 addresses."""
        rng = self.rng
        bases = [
            first + 256 * rng.randrange(max(1, size // 256))
            for first, size in rng.sample(self.hosting[_CHEAP_HOSTS_FROM:], networks)
        ]
        return [dotted(rng.choice(bases) + rng.randrange(1, 255)) for _ in range(count)]

    def proxy_pool(self, count: int, countries: Sequence[str]) -> list[str]:
        """Residential exits: many are the lines of real customers."""
        rng = self.rng
        exits = []
        for _ in range(count):
            country = rng.choice(countries)
            shared = happens(rng, _PROXY_ON_CUSTOMERS_LINE)
            exits.append(rng.choice(self.homes[country]) if shared else self.home(country))
        return exits
