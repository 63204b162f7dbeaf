"""Comparison: a ring's values against those of ordinary accounts, as bits."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.judging.columns import Columns, Floats
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

    What speaks for a harvest counts less one standard error (from the members' placements: DeLong,
    DeLong and Clarke-Pearson 1988): a few of many members may have done so by chance. None with
    fewer than two members or twenty ordinary accounts that have the column.
    """
    values, ordered = members.known(column.name), ordinary.known(column.name)
    if len(values) < 2 or len(ordered) < 20:
        return None
    below = np.searchsorted(ordered, values, "left")
    upto = np.searchsorted(ordered, values, "right")
    placements = (below + upto) / 2 / len(ordered)
    excess = column.slope * float(placements.mean() - 0.5)
    if excess > 0:
        excess = max(0.0, excess - abs(column.slope) * _placement_error(placements))
    value = float(np.median(values))
    usual = float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    bits = capped(2 * excess, *column.caps)
    if column.full and bits > 0:
        bits *= ramp(float(values.mean()), (0.0, column.full))
    told = f"{value:.{column.digits}f}"
    if told == f"{usual:.{column.digits}f}":
        # Where most do nothing of the kind, it is the others who make the difference.
        value, usual = float(values.mean()), float(ordered.mean())
        told = f"{value:.{column.digits}f} in the mean"
    detail = f"{column.what}: {told} (ordinary {usual:.{column.digits}f})"
    return Reading(value, usual, bits, detail)


def sure_mean(values: Floats) -> float:
    """Mean less one standard error, at least nought: what a few members alone do not explain.

    Of one value nothing is sure.
    """
    if len(values) < 2:
        return 0.0
    error = float(values.std(ddof=1)) / len(values) ** 0.5
    return float(max(0.0, float(values.mean()) - error))


def _placement_error(placements: Floats) -> float:
    """Standard error of the mean of two placements or more.

    Few of them may lie close together by chance: their variance leans on strangers', who are placed
    anywhere (1/12), as on one more.
    """
    number = len(placements)
    squares = float(((placements - placements.mean()) ** 2).sum())
    variance = (squares + 1 / 12) / number
    return float((variance / number) ** 0.5)


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
