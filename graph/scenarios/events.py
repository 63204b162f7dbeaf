"""Requests before they have text: account, time, kind of prompt and the work item asked."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from graph.scenarios.hashing import Ints, UInts
from graph.scenarios.people import Span

ORDINARY, FRAMED, EXACT, REWORDED = range(4)
THROTTLED = 429


@dataclass
class Events:
    """One element a request; `status` 0 is left to chance, `item` is unused in ORDINARY ones."""

    account: npt.NDArray[np.int32]
    at_us: Ints
    kind: npt.NDArray[np.int8]
    item: UInts
    harvest: npt.NDArray[np.bool_]
    status: npt.NDArray[np.int16]

    @classmethod
    def ordinary(cls, account: Ints, at_us: Ints) -> Events:
        """Make requests that nobody directs."""
        count = len(account)
        return cls(
            account.astype(np.int32), at_us, np.zeros(count, np.int8),
            np.zeros(count, np.uint64), np.zeros(count, bool), np.zeros(count, np.int16),
        )  # fmt: skip

    @classmethod
    def joined(cls, parts: list[Events]) -> Events:
        """Put parts together."""
        names = [field.name for field in fields(cls)]
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))

    def __len__(self) -> int:
        """Count the requests."""
        return len(self.account)

    def take(self, spots: npt.NDArray[np.intp] | npt.NDArray[np.bool_] | slice) -> Events:
        """Select requests."""
        return Events(*(getattr(self, f.name)[spots] for f in fields(self)))

    def within(self, span: Span) -> Events:
        """Drop what falls outside the days that are written."""
        inside = (self.at_us >= span.first_us) & (self.at_us < span.end_us)
        return self if inside.all() else self.take(inside)

    def sorted_by_time(self) -> Events:
        """Sort by time; ties keep an order that says nothing."""
        return self.take(np.argsort(self.at_us, kind="stable"))
