"""Patterns: pairs that agree alike, weighed once for all of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

# Patterns are looked at in parts of so many rows: what is reckoned on the way stays small.
ROWS_AT_ONCE = 250_000
Result = TypeVar("Result")
Integers = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Patterns:
    """Patterns of pairs, and their cells: those of pattern n are rows `starts[n]:starts[n + 1]`.

    By pattern: `pattern` (its hash), `pairs`; by row, a row being a cell of a pattern: `cell`
    (ascending within the pattern), `representative`. Small types: a night has tens of millions.
    """

    pattern: Integers
    pairs: Numbers
    starts: Integers
    cell: Numbers
    representative: npt.NDArray[np.bool_]

    @staticmethod
    def of(batches: Iterable[pl.DataFrame]) -> Patterns:
        """Read `sql/links/pattern_cells.sql`, which is in order of pattern and cell."""
        kept = [
            (
                batch["pattern"].to_numpy(),
                batch["pairs"].to_numpy().astype(np.int32),
                batch["cell"].to_numpy().astype(np.int32),
                batch["is_representative"].to_numpy(),
            )
            for batch in batches
        ]
        if not kept:
            none, whole = np.empty(0, np.int32), np.empty(0, np.int64)
            return Patterns(whole, none, np.zeros(1, np.int64), none, none == 0)
        columns = (np.concatenate(parts) for parts in zip(*kept, strict=True))
        pattern, pairs, cell, representative = columns
        first = np.flatnonzero(np.diff(pattern, prepend=~pattern[:1]))
        starts = np.append(first, len(pattern))
        return Patterns(pattern[first], pairs[first], starts, cell, representative)

    def parts(self) -> Iterator[Part]:
        """All patterns, some at a time."""
        low, size = 0, len(self.pattern)
        while low < size:
            behind = np.searchsorted(self.starts, self.starts[low] + ROWS_AT_ONCE)
            high = min(size, max(low + 1, int(behind)))
            yield Part(self, low, high)
            low = high

    def mapped(self, function: Callable[[Part], Result], threads: int) -> Iterator[Result]:
        """What the function makes of each part, in order; few parts are on the way at a time."""
        with ThreadPoolExecutor(threads) as pool:
            running: deque[Future[Result]] = deque()
            for part in self.parts():
                running.append(pool.submit(function, part))
                if len(running) > threads:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()


@dataclass(frozen=True)
class Part:
    """Some of the patterns, `low` to `high` (exclusive), and their rows."""

    patterns: Patterns
    low: int
    high: int

    def __len__(self) -> int:
        return self.high - self.low

    @property
    def cell(self) -> Numbers:
        """The cell of each row."""
        return self.patterns.cell[self._rows]

    @property
    def number(self) -> Integers:
        """The number of each row's pattern within the part, ascending."""
        return np.repeat(np.arange(len(self)), self._lengths)

    @property
    def representative_pairs(self) -> Integers:
        """How many representative pairs each row stands for."""
        pairs = np.repeat(self.patterns.pairs[self.low : self.high], self._lengths)
        return pairs.astype(np.int64) * self.patterns.representative[self._rows]

    @property
    def _rows(self) -> slice:
        return slice(self.patterns.starts[self.low], self.patterns.starts[self.high])

    @property
    def _lengths(self) -> Integers:
        return np.diff(self.patterns.starts[self.low : self.high + 1])
