"""Names of firms, mailboxes, phone numbers, streets and organisations."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.fourth_population.chance import happens, hex_digits
from benchmarks.fourth_population.text.program_words import IDENTIFIER_HEADS
from benchmarks.fourth_population.text.words import (
    CITIES,
    FIRM_HEADS,
    FIRM_TAILS,
    LAST_NAMES,
    THINGS,
)
from benchmarks.fourth_population.world.countries import CODES, DIALLING

_FREE_MAIL = {
    "gmail.com": 55,
    "outlook.com": 12,
    "yahoo.com": 9,
    "hotmail.com": 7,
    "icloud.com": 6,
    "proton.me": 3,
    "gmx.de": 2,
    "web.de": 1,
    "mail.ru": 1,
    "qq.com": 1,
    "naver.com": 1,
    "orange.fr": 1,
    "uol.com.br": 1,
    "aol.com": 1,
}
FREE_HOSTS, _FREE_WEIGHTS = list(_FREE_MAIL), list(_FREE_MAIL.values())
_ENDINGS = (
    ".com",
    ".com",
    ".com",
    ".io",
    ".co",
    ".net",
    ".ai",
    ".eu",
    ".de",
    ".co.uk",
    ".in",
    ".ph",
)
_STREETS = ("St", "Ave", "Rd", "Lane", "Way", "Str.", "Plaza")

_Local = Callable[[Random, str, str], str]
# Up to which draw a person writes the part before the @ in which way.
_LOCAL_PARTS: tuple[tuple[float, _Local], ...] = (
    (0.2, lambda rng, first, last: f"{first}.{last}"),
    (0.45, lambda rng, first, last: f"{first}{last}{rng.randrange(1, 999)}"),
    (0.6, lambda rng, first, last: f"{first[0]}{last}{rng.randrange(10, 99)}"),
    (0.7, lambda rng, first, last: f"{first}{rng.randrange(1950, 2010)}"),
    (0.8, lambda rng, first, last: f"{rng.choice(IDENTIFIER_HEADS)}{first}{rng.randrange(99)}"),
    (0.9, lambda rng, first, last: f"{last}_{first}"),
    (1.0, lambda rng, first, last: f"{_word(rng)}.{last}{rng.randrange(1, 99)}"),
)


def _word(rng: Random) -> str:
    return rng.choice(THINGS).replace(" ", "")


class Directory:
    """Makes names and numbers, and sees to it that no domain is given twice."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._domains: set[str] = set()
        self._internet_numbers = {
            country: [rng.randrange(100, 999) for _ in range(6)] for country in CODES
        }

    def company(self) -> tuple[str, str]:
        """A firm's name and its domain, which is new; names may repeat."""
        rng = self.rng
        while True:
            name = rng.choice(FIRM_HEADS) + rng.choice(FIRM_TAILS)
            domain = name.lower() + rng.choice(_ENDINGS)
            if domain in self._domains:
                city = rng.choice(CITIES).lower()
                domain = rng.choice(("get", "my", "the", "go", "team", city)) + domain
            if domain not in self._domains:
                self._domains.add(domain)
                return name, domain

    def domain(self) -> str:
        """A new firm's domain."""
        return self.company()[1]

    def organization(self) -> str:
        """An organisation's id."""
        return "org_" + hex_digits(self.rng, 14)

    def phone(self, country: str, internet: bool = False) -> str:
        """A phone number; those of internet telephony share a few prefixes."""
        rng, code = self.rng, DIALLING[country]
        if internet:
            prefix = rng.choice(self._internet_numbers[country])
            return f"+{code}{prefix}{rng.randrange(10**6, 10**7)}"
        return f"+{code}{rng.randrange(6 * 10**8, 10**10 - 1)}"

    def private_mail(self, first: str, last: str) -> str:
        """A person's mailbox at a free provider."""
        rng, first, last = self.rng, first.lower(), last.lower()
        host = rng.choices(FREE_HOSTS, _FREE_WEIGHTS)[0]
        draw = rng.random()
        local = next(make for limit, make in _LOCAL_PARTS if draw < limit)
        return f"{local(rng, first, last)}@{host}"

    def work_mail(self, first: str, last: str, domain: str) -> str:
        """A mailbox at a firm, written as the firm writes all of them."""
        first, last = first.lower(), last.lower()
        habits = (f"{first}.{last}", f"{first[0]}{last}", f"{first}{last[0]}")
        local = habits[sum(domain.encode()) % len(habits)]
        number = "" if happens(self.rng, 0.9) else str(self.rng.randrange(2, 9))
        return f"{local}{number}@{domain}"

    def address(self) -> str:
        """A billing address."""
        rng = self.rng
        house = f"{rng.randrange(1, 400)} {rng.choice(LAST_NAMES)} {rng.choice(_STREETS)}"
        apartment, floor = f", Apt {rng.randrange(1, 90)}", f", Floor {rng.randrange(1, 20)}"
        unit = rng.choice(("", "", apartment, floor))
        return f"{house}{unit}, {rng.choice(CITIES)} {rng.randrange(10_000, 99_999)}"
