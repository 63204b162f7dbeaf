"""Cards: issuers of banks, of prepaid brands and of firms that hand out virtual cards."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from benchmarks.fourth_population.chance import happens, hex_digits
from benchmarks.fourth_population.world.countries import CODES

_BANKS = 24  # in a country; the first is the most common
_PREPAID_BRANDS, _VIRTUAL_ISSUERS = 16, 9
_PREPAID_SEATS = ("US", "GB", "DE", "HK", "LT", "MX", "SG")
_VIRTUAL_SEATS = ("US", "GB", "IE", "SG", "US")
_PREPAID_SHARE = 0.04  # of ordinary cards


class Card(NamedTuple):
    """A card as it is seen in payments; the country is the issuer's."""

    fingerprint: str
    issuer: str
    funding: str
    country: str


class Bank(NamedTuple):
    """An issuer number of a bank, what its cards draw on, and how common it is."""

    issuer: str
    funding: str
    weight: float


class Issuer(NamedTuple):
    """An issuer number of a brand of prepaid or virtual cards, and its country."""

    issuer: str
    country: str


class Wallet:
    """Issues cards."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.banks = {country: [self._bank(rank) for rank in range(_BANKS)] for country in CODES}
        self.prepaid = [
            Issuer(str(430_000 + rng.randrange(120_000)), rng.choice(_PREPAID_SEATS))
            for _ in range(_PREPAID_BRANDS)
        ]
        self.virtual = [
            Issuer(str(520_000 + rng.randrange(30_000)), rng.choice(_VIRTUAL_SEATS))
            for _ in range(_VIRTUAL_ISSUERS)
        ]

    def _bank(self, rank: int) -> Bank:
        issuer = str(400_000 + self.rng.randrange(150_000))
        return Bank(issuer, self.rng.choice(("credit", "debit", "debit")), 1 / (rank + 1))

    def fingerprint(self) -> str:
        """A fingerprint that no card has yet."""
        return "card_" + hex_digits(self.rng, 16)

    def card(self, country: str, prepaid: bool | None = None) -> Card:
        """A customer's card of a bank in the country, at times (or surely) a prepaid one."""
        rng = self.rng
        if prepaid is None:
            prepaid = happens(rng, _PREPAID_SHARE)
        if prepaid:
            brand = rng.choice(self.prepaid)
            return Card(self.fingerprint(), brand.issuer, "prepaid", brand.country)
        banks = self.banks[country]
        bank = rng.choices(banks, [each.weight for each in banks])[0]
        return Card(self.fingerprint(), bank.issuer, bank.funding, country)

    def card_of(self, issuer: Issuer, funding: str) -> Card:
        """A card of one prepaid brand or virtual issuer."""
        return Card(self.fingerprint(), issuer.issuer, funding, issuer.country)
