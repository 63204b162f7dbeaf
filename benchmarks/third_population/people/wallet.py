"""Cards: who issues them, what they are, where the bill goes.

Prepaid brands and virtual-card firms serve innocents too, so an issuer alone proves little.
"""

from __future__ import annotations

import numpy as np

from benchmarks.third_population.chance import pick, zipf
from benchmarks.third_population.world import countries

FUNDING = ("credit", "debit", "prepaid", "unknown")
CREDIT, DEBIT, PREPAID, UNKNOWN = range(4)
_BANKS = 14  # issuer numbers of ordinary banks in a country
PREPAID_BRANDS, VIRTUAL_FIRMS = 18, 14
_STREETS_TEXT = "Oak Main Park Lake Hill Station Church Mill River Garden Market School"
_STREETS = _STREETS_TEXT.split()


class Wallet:
    """All cards, one row each; people refer to a card by its number here."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.issuer: list[np.ndarray] = []
        self.funding: list[np.ndarray] = []
        self.country: list[np.ndarray] = []
        self.address: list[np.ndarray] = []
        self.moved: list[tuple[np.ndarray, int]] = []
        self.count = 0

    def issue(
        self,
        country: np.ndarray,
        funding: int | np.ndarray,
        issuer: int | np.ndarray,
        address: np.ndarray | None = None,
    ) -> np.ndarray:
        """New cards; without an address each gets one of its own."""
        size = len(country)
        self.issuer.append(np.broadcast_to(issuer, size).astype(np.int64))
        self.funding.append(np.broadcast_to(funding, size).astype(np.int64))
        self.country.append(np.asarray(country, dtype=np.int64))
        fresh = self.addresses(size) if address is None else np.broadcast_to(address, size)
        self.address.append(fresh.astype(np.int64))
        self.count += size
        return np.arange(self.count - size, self.count)

    def addresses(self, size: int) -> np.ndarray:
        """New billing addresses."""
        return self.rng.integers(0, 2**44, size)

    def ordinary(self, country: np.ndarray) -> np.ndarray:
        """A private customer's card: mostly a bank's, at times prepaid or virtual."""
        size, rng = len(country), self.rng
        kind = pick(rng, np.array([0.88, 0.07, 0.05]), size)
        funding = np.where(rng.random(size) < 0.45, CREDIT, DEBIT)
        issuer = self.bank(country)
        issuer = np.where(kind == 1, prepaid_issuer(self._rank(PREPAID_BRANDS, size)), issuer)
        issuer = np.where(kind == 2, virtual_issuer(self._rank(VIRTUAL_FIRMS, size)), issuer)
        return self.issue(country, np.where(kind == 1, PREPAID, funding), issuer)

    def rebill(self, cards: np.ndarray, address: int) -> None:
        """Send the bills of these cards to one address."""
        self.moved.append((cards, address))

    def bank(self, country: np.ndarray) -> np.ndarray:
        """An issuer number of a bank in the country."""
        return 400_000 + country * 60 + self._rank(_BANKS, len(country))

    def _rank(self, count: int, size: int) -> np.ndarray:
        return pick(self.rng, zipf(count, 0.8), size)

    def table(self) -> dict[str, np.ndarray]:
        """The finished columns."""
        address = np.concatenate(self.address)
        for cards, place in self.moved:
            address[cards] = place
        return {
            "issuer": np.concatenate(self.issuer),
            "funding": np.concatenate(self.funding),
            "country": np.concatenate(self.country),
            "address": address,
        }


def prepaid_issuer(brand: int | np.ndarray) -> int | np.ndarray:
    """The issuer number of a prepaid brand."""
    return 533_100 + 7 * brand


def virtual_issuer(firm: int | np.ndarray) -> int | np.ndarray:
    """The issuer number of a firm that hands out virtual cards."""
    return 478_200 + 11 * firm


def street(address: int) -> str:
    """A billing address as text."""
    name = _STREETS[address % len(_STREETS)]
    town = 10_000 + (address >> 20) % 89_999
    return f"{1 + (address >> 6) % 240} {name} Street, {town}"


def currency(country: np.ndarray) -> np.ndarray:
    """What a card of the country is charged in."""
    return countries.CURRENCY[country]
