"""Ordinary accounts: those in no candidate ring, against whom a ring's values are held."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from graph.judging.columns import Columns, Floats

# Accounts of like volume that a ring is compared with, at least.
ALIKE = 500

Integers = npt.NDArray[np.int64]


class OrdinaryAccounts:
    """Accounts with the columns of `sql/behaviour/account_behaviour.sql`, sorted by `requests`.

    All rings share one such table: its columns are read and sorted once, and the accounts of like
    volume are rows of it.
    """

    def __init__(self, columns: Columns, rows: Integers | None = None) -> None:
        self._columns = columns
        self._sorted: dict[str, Floats] = {}
        self._rows = rows

    def known(self, column: str) -> Floats:
        """The column's values where they are known, ascending."""
        if self._rows is not None:
            values = self._columns.array(column)[self._rows]
            return np.sort(values[~np.isnan(values)])
        if column not in self._sorted:
            self._sorted[column] = np.sort(self._columns.known(column))
        return self._sorted[column]

    def mean(self, column: str) -> float | None:
        """Mean of the known values; None without any."""
        values = self.known(column)
        return float(values.mean()) if len(values) else None

    @cached_property
    def volume_variation(self) -> float:
        """Coefficient of variation of their requests, beyond what counting gives."""
        return variation(self.known("requests"))

    @cached_property
    def daily_variation(self) -> float:
        """Coefficient of variation of their requests an active day, beyond what counting gives."""
        return daily_variation(self._columns)

    def of_like_volume(self, requests: Floats) -> OrdinaryAccounts:
        """Those with about as many requests as the members have, `requests` of shape (members,).

        For each member some of the nearest in rank, at least ALIKE in all; one may stand in for
        several members.
        """
        if len(self._columns) <= ALIKE:
            return self
        each = -(-ALIKE // len(requests))
        places = np.searchsorted(self._columns.array("requests"), requests)
        first = np.clip(places - each // 2, 0, len(self._columns) - each)
        rows = (first[:, None] + np.arange(each)).ravel()
        return OrdinaryAccounts(self._columns, rows)


def variation(values: Floats, noise: Floats | None = None, errors: float = 0.0) -> float:
    """Coefficient of variation beyond what counting alone gives.

    `values` are counts, whose variance by counting is their mean (Poisson), or figures made of
    counts, with the variance of each, `noise`. So many standard `errors` are added: few values may
    be alike by chance (that of a variance of n values is sqrt(2 / (n - 1)) of it).
    """
    if not len(values) or not values.mean():
        return 0.0
    counting = values.mean() if noise is None else noise.mean()
    seen = float(values.var())
    by_chance = errors * seen * (2 / (len(values) - 1)) ** 0.5 if errors else 0.0
    square = (max(0.0, seen - float(counting)) + by_chance) / float(values.mean()) ** 2
    return float(square**0.5)


def daily_variation(columns: Columns) -> float:
    """Coefficient of variation of accounts' requests an active day, beyond what counting gives.

    `columns` has `requests` and `requests_per_active_day`. A count over d days has d times a day's
    variance, so that of its mean is the rate over d.
    """
    rates, requests = (columns.known(name) for name in ("requests_per_active_day", "requests"))
    return variation(rates, rates**2 / requests)
