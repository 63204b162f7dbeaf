"""Requests as columns, before they are written out."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np


@dataclass
class Sent:
    """One request a row: who, when, over which line, and what about.

    `first` and `second` number the text within its kind; `refused` requests got a 429.
    """

    account: np.ndarray
    moment: np.ndarray
    kind: np.ndarray
    first: np.ndarray
    second: np.ndarray
    net: np.ndarray
    line: np.ndarray
    harvest: np.ndarray
    refused: np.ndarray

    def __len__(self) -> int:
        return len(self.account)

    def at(self, rows: np.ndarray) -> Sent:
        """Some rows, in the order given."""
        return Sent(*(getattr(self, field.name)[rows] for field in fields(self)))


def together(parts: list[Sent]) -> Sent:
    """All parts, sorted by account and time."""
    joined = Sent(
        *(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Sent))
    )
    return joined.at(np.lexsort((joined.moment, joined.account)))
