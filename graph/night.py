"""The night that is analysed, and what a step says when it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Night:
    """One analysed night: the day `date` and the window of days that ends with it.

    All times are naive UTC, as in the warehouse.
    """

    date: dt.date
    window_days: int = 30

    @property
    def window_start(self) -> dt.date:
        """First day of the window (inclusive)."""
        return self.date - dt.timedelta(days=self.window_days - 1)

    @property
    def starts_at(self) -> dt.datetime:
        """First instant of the window (inclusive)."""
        return dt.datetime.combine(self.window_start, dt.time())

    @property
    def ends_at(self) -> dt.datetime:
        """First instant after the night (exclusive)."""
        return dt.datetime.combine(self.date + dt.timedelta(days=1), dt.time())

    @property
    def window(self) -> dict[str, Any]:
        """The window as parameters of SQL files: starts_at (inclusive), ends_at (exclusive)."""
        return {"starts_at": self.starts_at, "ends_at": self.ends_at}

    @property
    def decided_at(self) -> str:
        """The night's end as RFC 3339 text: when its verdicts count as decided."""
        return self.ends_at.replace(tzinfo=dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True)
class StepReport:
    """What one step did: figures for the report and sentences for a reader."""

    step: str
    figures: Mapping[str, int | float | str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


class RingwatchError(Exception):
    """An error that the user can mend: the message names what is wrong and the remedy."""
