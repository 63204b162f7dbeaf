"""What a run is asked for, and the few constants that all parts agree on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

HOUR = 3_600
DAY = 24 * HOUR
EARLIEST_START = int(datetime(2026, 5, 4, tzinfo=UTC).timestamp())
_EPOCH_WEEKDAY = 3  # the first of January 1970 was a Thursday
START_DAYS = 28  # a window begins on one of so many days

RING_SHARE = (0.042, 0.058)  # of accounts, between
LOOKALIKE_SHARE = (0.30, 0.36)  # of accounts outside rings, between
RING_REQUESTS = 0.30  # of requests, harvest and cover
LOOKALIKE_REQUESTS = 0.40  # of requests


@dataclass(frozen=True)
class Settings:
    """Size, length and seed of a population, and a folder of real data if there is one."""

    accounts: int
    requests: int
    days: int
    seed: int
    real: Path | None = None

    def __post_init__(self) -> None:
        if self.accounts < 1_000:
            raise ValueError("--accounts must be at least 1000: rings need innocents around them")
        if self.requests < self.accounts:
            raise ValueError("--requests must be at least --accounts")
        if not 5 <= self.days <= 120:
            raise ValueError("--days must be between 5 and 120")
        if self.seed < 0:
            raise ValueError("--seed must not be negative")
        if self.real is not None and not self.real.is_dir():
            raise ValueError(f"--real must be a folder, and {self.real} is none")

    @property
    def stream(self) -> str:
        """What the random numbers are seeded with; another word would be another population."""
        return f"pop6-{self.seed}"


@dataclass(frozen=True)
class Window:
    """The time seen: its first second (since 1970, UTC) and its length in days."""

    start: int
    days: int

    @property
    def end(self) -> int:
        """The first second after the window."""
        return self.start + self.days * DAY

    def weekday(self, day: int) -> int:
        """The weekday of a day of the window, Monday is 0."""
        return (self.start // DAY + _EPOCH_WEEKDAY + day) % 7
