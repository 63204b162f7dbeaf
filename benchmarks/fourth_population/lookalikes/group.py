"""One innocent group: what its people have in common, and how they send."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

from benchmarks.fourth_population.chance import happens
from benchmarks.fourth_population.people.account import Account, Route
from benchmarks.fourth_population.people.opening import Wishes, open_account
from benchmarks.fourth_population.people.routes import HomeRoute, PoolRoute
from benchmarks.fourth_population.provider import Provider
from benchmarks.fourth_population.settings import DAY, HOUR
from benchmarks.fourth_population.text.frames import Frame, new_frames
from benchmarks.fourth_population.text.sender import Source
from benchmarks.fourth_population.text.sources import Chat
from benchmarks.fourth_population.text.subjects import SUBJECT_NAMES
from benchmarks.fourth_population.text.words import FIRST_NAMES
from benchmarks.fourth_population.traffic.sending import (
    OK,
    TOO_MANY,
    USUAL_PACE,
    Pace,
    converse,
    send,
)
from benchmarks.fourth_population.world.countries import HOURS_AHEAD

_RUNS_START_TOGETHER = 0.6  # of nightly jobs; the others within two hours
_LATEST_START = 2 * HOUR


@dataclass(frozen=True)
class Batch:
    """A nightly job: its local hour, mean gap of requests (seconds), share of nights it runs."""

    hour: int
    gap: float
    nights: float


class Group:
    """Innocent people of one kind. Every group is or has a firm, used or not."""

    def __init__(
        self, provider: Provider, kind: str, name: str, size: int, requests: float
    ) -> None:
        self.provider, self.kind, self.name = provider, kind, name
        self.size, self.requests = size, requests
        self.rng, self.writer = provider.rng, provider.writer
        self.networks, self.wallet = provider.networks, provider.wallet
        self.directory = provider.directory
        self.firm, self.domain = provider.directory.company()
        self.accounts: list[Account] = []
        self.country = provider.networks.country()
        self.spread = 0.7 + 0.6 * self.rng.random()

    def chance(self, probability: float) -> bool:
        """Whether something of this probability comes to pass."""
        return happens(self.rng, probability)

    def add(self, **wishes: Unpack[Wishes]) -> Account:
        """A member, in the group's country unless another is wished."""
        if "country" not in wishes:
            wishes["country"] = self.country
        account = open_account(self.provider, **wishes)
        account.role, account.group, account.style = "lookalike", self.name, self.kind
        center = math.log(self.requests) - self.spread**2 / 2
        requests = self.rng.lognormvariate(center, self.spread) + self.rng.random()
        account.requests = max(0, int(requests))
        self.accounts.append(account)
        return account

    def add_worker(self, **wishes: Unpack[Wishes]) -> Account:
        """A member whose first name is drawn before all else."""
        wishes["first_name"] = self.rng.choice(FIRST_NAMES)
        return self.add(**wishes)

    def work_mail(self, account: Account, probability: float = 1.0) -> None:
        """Perhaps a mailbox at the group's firm instead of the private one."""
        if self.chance(probability):
            account.email = self.directory.work_mail(
                account.first_name, account.last_name, self.domain
            )

    def organization(self, probability: float) -> str | None:
        """Perhaps one organisation for all."""
        return self.directory.organization() if self.chance(probability) else None

    def home(
        self,
        country: str | None = None,
        vpn: float | None = None,
        mobile: float | None = None,
        extra: Sequence[str] = (),
        extra_share: float = 0.0,
    ) -> Route:
        """A member's home in the group's or another country, and what comes besides it."""
        place = country or self.country
        return HomeRoute(self.networks, place, vpn, mobile, extra, extra_share)

    def office_route(self, addresses: Sequence[str], home: float, mobile: float = 0.1) -> Route:
        """At the office, but for a share at home."""
        return self.home(vpn=0, mobile=mobile, extra=addresses, extra_share=1 - home)

    def pool(self, addresses: Sequence[str], own: int = 0) -> Route:
        """A member's way through common addresses, all or a few of its own."""
        return PoolRoute(self.rng, addresses, own=own)

    def devices(self, count: int) -> list[str]:
        """So many devices."""
        return [self.provider.device() for _ in range(count)]

    def subject(self) -> str:
        """The name of a subject."""
        return self.rng.choice(SUBJECT_NAMES)

    def frames(
        self,
        flavours: str | Sequence[str],
        count: int = 1,
        background: int | None = None,
        in_system: bool | None = None,
    ) -> list[Frame]:
        """Frames that members work with."""
        return new_frames(self.rng, flavours, count, background, in_system)

    def chat(self, subjects: list[str] | None = None) -> Chat:
        """Talk of members, about some or their own subjects."""
        return Chat(self.writer, subjects)

    def converse(
        self,
        source: Source,
        hours: str | tuple[str, ...] | None = None,
        pace: Pace = USUAL_PACE,
        weekend: float | None = None,
    ) -> None:
        """All members send in sessions, at the hours named or at one of several, or at own ones."""
        for account in self.accounts:
            if hours:
                account.hours = hours if isinstance(hours, str) else self.rng.choice(hours)
            if weekend is not None:
                account.weekend = weekend
            converse(self.provider, account, account.requests, source, pace)

    def run_batches(self, source: Source, batch: Batch) -> None:
        """All members send by program, at the same hour each night that the jobs run."""
        window = self.provider.window
        nights = [day for day in range(window.days) if self.chance(batch.nights)]
        nights = nights or [window.days - 1]
        for account in self.accounts:
            own = [
                day
                for day in nights
                if window.start + day * DAY + 86_000 > account.created + 40_000
            ] or [window.days - 1]
            for place, day in enumerate(own):
                count = account.requests // len(own) + (place < account.requests % len(own))
                if count:
                    self._run(account, day, count, source, batch)

    def _run(self, account: Account, day: int, count: int, source: Source, batch: Batch) -> None:
        """One account's job of one night."""
        rng, window = self.rng, self.provider.window
        hour = (batch.hour - HOURS_AHEAD[self.country]) % 24
        late = 0 if happens(rng, _RUNS_START_TOGETHER) else rng.random() * _LATEST_START
        moment = window.start + day * DAY + hour * HOUR + late + rng.random() * 240
        moment = max(moment, account.created + 30)
        address = account.route(day)
        for text in source.session(account, count):
            if window.start <= moment < window.end:
                status = OK if rng.random() > 0.012 else TOO_MANY
                send(self.provider, account, moment, address, text, 0, status)
            moment += batch.gap * (0.4 + 1.2 * rng.random())
