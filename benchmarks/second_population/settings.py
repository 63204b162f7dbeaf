"""What a run is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

DIALS = (
    "fresh_cards",
    "proxy_rotation",
    "stagger",
    "sharding",
    "paraphrase",
    "mixing",
    "jitter",
    "throttling",
)
DAY = 86_400.0


@dataclass(frozen=True)
class Settings:
    """Size, seed and evasions of a population.

    A dial sets one evasion of every ring, from 0 (none of it) to 1 (entirely); evasions without a
    dial stay as each ring style has them.
    """

    accounts: int = 20_000
    requests: int = 300_000
    days: int = 14
    seed: int = 1
    first_day: datetime = datetime(2026, 3, 2, tzinfo=UTC)
    dials: dict[str, float] = field(default_factory=dict)
    ring_share: float = 0.05
    lookalike_share: float = 0.12
    harvest_share: float = 0.18
    lookalike_requests: float = 0.22

    def __post_init__(self) -> None:
        if self.accounts < 500 or self.requests < 2_000 or self.days < 3:
            raise ValueError("at least 500 accounts, 2,000 requests and 3 days are needed")
        for name, value in self.dials.items():
            if name not in DIALS:
                raise ValueError(f"no dial is called {name!r}; there are {', '.join(DIALS)}")
            if not 0 <= value <= 1:
                raise ValueError(f"dial {name} is {value}, but must lie between 0 and 1")

    @property
    def seconds(self) -> float:
        """Length of the time seen."""
        return self.days * DAY


def read_dial(text: str) -> tuple[str, float]:
    """A dial as written on the command line: NAME=VALUE."""
    name, _, value = text.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError:
        raise ValueError(f"dial {text!r} is not of the form NAME=VALUE") from None
