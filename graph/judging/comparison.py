"""Comparison: a ring's values against those of ordinary accounts, as bits."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.judging.columns import Columns
from graph.judging.ordinary import OrdinaryAccounts


class Reading(NamedTuple):
    """A feature's value for the ring, the ordinary value (where measured), bits, a sentence."""

    value: float
    ordinary: float | None
    bits: float
    detail: str


class Column(NamedTuple):
    """How a column of account_behaviour speaks: bits per unit of AUC, its caps, and its name.

    A share that is next to nothing is rare, and yet says nothing: where `full` is given, bits for a
    harvest count as far as the members' mean reaches it.
    """

    name: str
    slope: float
    caps: tuple[float, float]
    what: str
    digits: int = 0
    full: float | None = None


def compared(members: Columns, ordinary: OrdinaryAccounts, column: Column) -> Reading | None:
    """Bits from how often a member's value exceeds an ordinary account's (AUC less one half).

    None with fewer than two members or twenty ordinary accounts that have the column.
    """
    values, ordered = members.known(column.name), ordinary.known(column.name)
    if len(values) < 2 or len(ordered) < 20:
        return None
    below = np.searchsorted(ordered, values, "left")
    upto = np.searchsorted(ordered, values, "right")
    exceeds = float(((below + upto) / 2 / len(ordered)).mean())
    value = float(np.median(values))
    usual = float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    bits = capped(2 * column.slope * (exceeds - 0.5), *column.caps)
    if column.full and bits > 0:
        bits *= ramp(float(values.mean()), (0.0, column.full))
    return Reading(
        value,
        usual,
        bits,
        f"{column.what}: {value:.{column.digits}f} (ordinary {usual:.{column.digits}f})",
    )


def over_half(share: float) -> float:
    """0 at one half or less, 1 at the whole."""
    return max(0.0, min(1.0, 2 * share - 1))


def capped(bits: float, low: float, high: float) -> float:
    """Bits within their caps."""
    return float(min(high, max(low, bits)))


def ramp(value: float, ends: tuple[float, float]) -> float:
    """0 up to the lower end, 1 from the upper end on."""
    low, high = ends
    return capped((value - low) / (high - low), 0, 1)
