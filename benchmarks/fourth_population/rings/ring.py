"""One ring: its operator's means, and the lives of its accounts."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Unpack

from benchmarks.fourth_population.chance import happens
from benchmarks.fourth_population.people.account import Account, Route
from benchmarks.fourth_population.people.directory import FREE_HOSTS
from benchmarks.fourth_population.people.opening import Wishes, open_account
from benchmarks.fourth_population.people.routes import HomeRoute, PoolRoute
from benchmarks.fourth_population.people.wallet import Card, Issuer
from benchmarks.fourth_population.provider import Provider
from benchmarks.fourth_population.settings import DAY
from benchmarks.fourth_population.text.frames import Frame, new_frames
from benchmarks.fourth_population.text.payloads import material
from benchmarks.fourth_population.text.program_words import IDENTIFIER_HEADS
from benchmarks.fourth_population.text.sources import Chat
from benchmarks.fourth_population.text.subjects import SUBJECT_NAMES
from benchmarks.fourth_population.text.words import FIRST_NAMES, LAST_NAMES
from benchmarks.fourth_population.traffic.sending import Pace, converse
from benchmarks.fourth_population.world.clients import PROGRAMS

STAGGERED, AT_ONCE, LATE = "staggered", "at once", "late"
_RESERVES = 0.04  # of accounts are hardly used
_MATERIAL = (["math", "code", "know", "seed"], ["code"], ["math", "gsm"], ["know", "chat"],
             ["seed"], ["know", "code", "foreign", "chat", "math"], ["doc", "know"])  # fmt: skip
_OPERATORS = ("CN", "VN", "RU", "HK", "IN", "US", "PK", "KR", "IL")
_BULK_HOSTS = ("outlook.com", "gmail.com", "hotmail.com", "yahoo.com", "mail.ru")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Ring:
    """The accounts of one operator.

    `requests` is the mean of an account over the window, `daily` that of an account on a day of
    its life, `issuers` where the operator gets cards, `material` what it wants answered.
    """

    def __init__(
        self, provider: Provider, style: str, name: str, size: int, requests: float
    ) -> None:
        self.provider, self.style, self.name = provider, style, name
        self.size, self.requests = size, requests
        self.rng = rng = provider.rng
        self.writer, self.networks = provider.writer, provider.networks
        self.wallet, self.directory = provider.wallet, provider.directory
        self.accounts: list[Account] = []
        self.daily = rng.lognormvariate(math.log(12), 0.45)
        kinds = rng.choice(_MATERIAL)
        self.subjects = (
            None if happens(rng, 0.55) else rng.sample(SUBJECT_NAMES, 1 + int(rng.random() * 3))
        )
        self.operator_country = rng.choice(_OPERATORS)
        self.client = rng.choice(PROGRAMS)
        prepaid = happens(rng, 0.5)
        self.issuers = rng.sample(self.wallet.prepaid if prepaid else self.wallet.virtual, 2)
        self.material = material(provider.writer, kinds, self.subjects)

    @property
    def numbers(self) -> range:
        """The numbers of the members."""
        return range(self.size)

    def chance(self, probability: float) -> bool:
        """Whether something of this probability comes to pass."""
        return happens(self.rng, probability)

    def add(self, evasions: str, linkable: bool = True, **wishes: Unpack[Wishes]) -> Account:
        """A member; `created` must be among the wishes."""
        wishes["created"] = min(wishes["created"], self.provider.window.end - 5_400)
        account = open_account(self.provider, **wishes)
        account.role, account.group, account.style = "ring", self.name, self.style
        account.evasions, account.linkable = evasions, linkable
        account.requests = max(1, int(self.requests * self.rng.lognormvariate(-0.12, 0.5)))
        if self.chance(_RESERVES):
            account.requests = int(self.rng.random() * 4)
        self.accounts.append(account)
        return account

    def days_ago(self, least: float, most: float) -> float:
        """A sign-up between so many days before the end (seconds since 1970, UTC)."""
        return self.provider.window.end - DAY * (least + (most - least) * self.rng.random())

    def card(self, issuers: Sequence[Issuer] | None = None, funding: str | None = None) -> Card:
        """A new card of the operator's issuers or of others."""
        issuer = self.rng.choice(issuers or self.issuers)
        fingerprint = self.wallet.fingerprint()
        funding = funding or ("prepaid" if self.chance(0.8) else "debit")
        return Card(fingerprint, issuer.issuer, funding, issuer.country)

    def pool(self, addresses: Sequence[str], sticky: float = 0.0, own: int = 0) -> Route:
        """A member's way through the ring's addresses."""
        return PoolRoute(self.rng, addresses, sticky, own)

    def home(
        self,
        country: str,
        vpn: float | None = None,
        mobile: float | None = None,
        extra: Sequence[str] = (),
        extra_share: float = 0.0,
    ) -> Route:
        """A home as honest people have it, and what comes besides it."""
        return HomeRoute(self.networks, country, vpn, mobile, extra, extra_share)

    def frames(
        self,
        flavours: str | Sequence[str],
        count: int,
        background: int | None = None,
        in_system: bool | None = None,
    ) -> list[Frame]:
        """Frames that the operator's program sends."""
        return new_frames(self.rng, flavours, count, background, in_system)

    def devices(self, count: int) -> list[str]:
        """So many devices."""
        return [self.provider.device() for _ in range(count)]

    def live(self, how: str = STAGGERED, daily: float | None = None) -> None:
        """Draw the days on which each account is used: as many as its requests need."""
        for account in self.accounts:
            account.days = self._life(account, how, daily or self.daily)

    def _life(self, account: Account, how: str, daily: float) -> list[int]:
        rng, window = self.rng, self.provider.window
        pace = max(3.0, daily * rng.lognormvariate(0, 0.3))
        length = max(1, min(window.days, round(account.requests / pace)))
        first = max(0, int((account.created - window.start) // DAY))
        if how == LATE:
            first = max(first, window.days - length - int(rng.random() * 2))
        elif how == STAGGERED:
            first = max(first, int(rng.random() * (window.days - length + 1)))
        off = 0.12 * rng.random()
        last = min(window.days, first + length)
        days = [day for day in range(first, last) if rng.random() > off]
        return days or [min(first, window.days - 1)]

    def chatter(self, share: float) -> None:
        """Ordinary talk as a cover, about so large a share, from the accounts' own places."""
        source = Chat(self.writer)
        for account in self.accounts:
            count = int(account.requests * share * 2 * self.rng.random())
            if count:
                days = account.days
                account.days = days or None
                converse(self.provider, account, count, source, Pace(2.5))
                account.days = days

    def mailboxes(self) -> Callable[[], str]:
        """Mailboxes bought in bulk, made by a program with one habit."""
        rng = self.rng
        habit, host = rng.randrange(5), rng.choice(_BULK_HOSTS)

        def mailbox() -> str:
            first, last = rng.choice(FIRST_NAMES).lower(), rng.choice(LAST_NAMES).lower()
            local = self._local_part(habit, first, last)
            return f"{local}@{host if happens(rng, 0.75) else rng.choice(FREE_HOSTS)}"

        return mailbox

    def _local_part(self, habit: int, first: str, last: str) -> str:
        rng = self.rng
        if habit == 0:
            return f"{first}{last}{rng.randrange(1_000, 9_999)}"
        if habit == 1:
            return f"{last}{first[0]}{rng.randrange(10_000, 99_999)}"
        if habit == 2:
            return "".join(rng.choice(_LETTERS) for _ in range(rng.randrange(8, 13)))
        if habit == 3:
            return f"{first}.{last}{rng.randrange(10, 99)}"
        return f"{first}{rng.choice(IDENTIFIER_HEADS)}{rng.randrange(100, 999)}"
