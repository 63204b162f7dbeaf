"""The provider whose customers these are: everything that people, groups and rings add to."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from benchmarks.fourth_population.chance import hex_digits
from benchmarks.fourth_population.people.account import Account
from benchmarks.fourth_population.people.directory import Directory
from benchmarks.fourth_population.people.wallet import Wallet
from benchmarks.fourth_population.settings import DAY, EARLIEST_START, START_DAYS, Settings, Window
from benchmarks.fourth_population.text.library import library
from benchmarks.fourth_population.text.writer import Writer
from benchmarks.fourth_population.traffic.sent import Sent
from benchmarks.fourth_population.world.known_networks import known_networks
from benchmarks.fourth_population.world.networks import Networks


class Payment(NamedTuple):
    """A row of the payments; `paid_at` is in seconds since 1970, UTC."""

    account_id: str
    paid_at: float
    card_fingerprint: str | None
    card_iin: str
    card_funding: str
    card_country: str
    billing_address: str | None
    amount: float
    currency: str
    status: str


@dataclass
class Provider:
    """One stream of random numbers, and what was made with it so far."""

    rng: Random
    window: Window
    writer: Writer
    networks: Networks
    wallet: Wallet
    directory: Directory
    sent: Sent = field(default_factory=Sent)
    accounts: list[Account] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def device(self) -> str:
        """A new device."""
        return "dev_" + hex_digits(self.rng, 16)

    def some_time_ago(self, least: float = 0, most: float = 900, growth: float = 1.6) -> float:
        """A sign-up between so many days before the end, more of them lately (seconds)."""
        part: float = self.rng.random() ** growth
        return self.window.end - DAY * (least + (most - least) * part)


def new_provider(settings: Settings) -> Provider:
    """A provider without customers."""
    rng = Random(settings.stream)
    window = Window(EARLIEST_START + DAY * rng.randrange(START_DAYS), settings.days)
    networks = Networks(rng, settings.accounts, known_networks(settings.real))
    writer = Writer(rng, library(settings.real))
    return Provider(rng, window, writer, networks, Wallet(rng), Directory(rng))
