"""What a run is asked for, and the few constants that all parts agree on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

HOUR = 3600.0
DAY = 24 * HOUR
START = datetime(2026, 3, 2, tzinfo=UTC)  # a Monday; 14 days end on a Sunday

RING_SHARE = 0.05  # of accounts
LOOKALIKE_SHARE = 0.13  # of accounts
HARVEST_SHARE = 0.27  # of requests
LARGEST_RING = 0.01  # of accounts


@dataclass(frozen=True)
class Settings:
    """Size, length and seed of a population; times inside are seconds since `START`."""

    accounts: int
    requests: int
    days: int
    seed: int

    def __post_init__(self) -> None:
        if self.accounts < 1_000:
            raise ValueError("--accounts must be at least 1000: rings need innocents around them")
        if self.requests < self.accounts:
            raise ValueError("--requests must be at least --accounts")
        if not 5 <= self.days <= 120:
            raise ValueError("--days must be between 5 and 120")
        if self.seed < 0:
            raise ValueError("--seed must not be negative")

    @property
    def end(self) -> float:
        """Seconds from the window's first to its last moment."""
        return self.days * DAY

    @property
    def release(self) -> float:
        """When the new model comes out: in the afternoon, just past the middle."""
        return (int(self.days * 0.55)) * DAY + 16 * HOUR
