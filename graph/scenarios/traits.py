"""What a group of accounts has in common: the vocabulary that rings and look-alikes share.

Everybody is drawn as an ordinary customer first; a trait replaces one side of that. `own` keeps
what the ordinary draw gave.
"""

from dataclasses import dataclass
from typing import Literal

Cards = Literal["own", "paid", "none", "one", "few", "prepaid_batch", "promo"]
Emails = Literal["own", "numbered", "plus", "catch_all", "company", "campus"]
Signup = Literal["own", "hours", "days", "weeks", "aged"]
Devices = Literal["own", "none", "few", "household", "cloned"]
Client = Literal["own", "rare", "sdk"]
Network = Literal[
    "own", "office", "campus", "venue", "household", "server",
    "racks", "pool", "small_pool", "shared_proxies", "carrier", "vpn",
]  # fmt: skip
Rhythm = Literal["own", "office", "clock", "lesson", "failover"]
Prompts = Literal[
    "own", "template", "product", "sharded", "tasks", "paraphrase", "assignment", "benchmark",
    "viral",
]  # fmt: skip


@dataclass(frozen=True)
class Traits:
    """One ring style or look-alike kind."""

    name: str
    summary: str
    evasions: tuple[str, ...] = ()
    share: float = 0.0  # look-alikes: share of all accounts
    smallest: int = 8
    largest: int = 400  # at 20,000 accounts; grows with the population
    cards: Cards = "own"
    addresses: Literal["own", "one", "few"] = "own"
    emails: Emails = "own"
    signup: Signup = "own"
    devices: Devices = "own"
    client: Client = "own"
    organisation: bool = False
    one_country: bool = False
    network: Network = "own"
    api: bool | None = None
    rhythm: Rhythm = "own"
    prompts: Prompts = "own"
    repeat: float = 1.0  # how many times the group asks each task
    frames: int = 1  # wordings of the template
    mixed: float = 0.0  # share of requests that are ordinary conversation
    broad: bool = False  # topics: all of them, or the account's own
    narrow: bool = False  # topics: one for the whole group
    odd_sampling: bool = False
    system_prompt: bool = False
    volume: float = 1.0  # against an ordinary account
    even: bool = False  # the load is dealt out evenly
    start: Literal["any", "release"] = "any"
    active_days: float | None = None
