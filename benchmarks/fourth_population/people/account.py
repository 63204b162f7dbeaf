"""An account: what is recorded of it, its habits, and what the truth says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.fourth_population.text.sender import Sender
from benchmarks.fourth_population.traffic.hours import DAY

# The address that an account uses on a day of the window; −1 asks for the one at sign-up.
Route = Callable[[int], str]
ADDRESS_MISSING = 0.01  # of requests
CHAT_PLANS, PAID_PLANS = ("free", "pro", "trial", "team"), ("pro", "team")


@dataclass(slots=True, eq=False, kw_only=True)
class Account(Sender):
    """One account.

    `created` is in seconds since 1970, UTC. `programmed` accounts use the API. `*_missing` are
    shares of requests without that column. `requests` is what the account is to send in the window
    (rings also send covers and take over others' work), on `days` of it once these are drawn.
    """

    id: str
    country: str
    hours_ahead: float
    first_name: str
    last_name: str
    created: float
    route: Route
    email: str | None = None
    phone: str | None = None
    signup_address: str | None = None
    signup_agent: str | None = None
    programmed: bool = False
    agent: str = ""
    agent_hidden: bool = False
    fingerprint: str = ""
    fingerprint_missing: float = 0.0
    devices: list[str] = field(default_factory=list)
    device_missing: float = 0.0
    prompt_missing: float = 0.0
    organization: str | None = None
    plan: str = "free"
    models: list[str] = field(default_factory=list)
    max_tokens: int | None = None
    temperature: float | None = None
    logprobs: int | None = None
    hours: str = DAY
    weekend: float = 1.0
    days: list[int] | None = None
    requests: int = 0
    role: str = "ordinary"
    group: str | None = None
    style: str | None = None
    evasions: str | None = None
    linkable: bool | None = None
