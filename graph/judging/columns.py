"""Columns: a table's numbers as arrays, read once and shared by the parts of the table."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

Floats = npt.NDArray[np.float64]


class Columns:
    """A table, or some rows of one, by column: float64, NaN where a value is not known.

    Parts of a table share its arrays: a column is read when it is first asked for.
    """

    def __init__(self, frame: pl.DataFrame, rows: slice = slice(None)) -> None:
        self._frame = frame
        self._arrays: dict[str, Floats] = {}
        self._rows = rows

    def __len__(self) -> int:
        return len(range(*self._rows.indices(self._frame.height)))

    def by_ring(self) -> dict[str, Columns]:
        """The parts of a whole table that is ordered by ring_id."""
        sizes = self._frame.group_by("ring_id", maintain_order=True).len()
        ends = np.cumsum(sizes["len"].to_numpy()).tolist()
        parts = {}
        for ring_id, start, end in zip(sizes["ring_id"], [0, *ends], ends, strict=False):
            parts[str(ring_id)] = Columns(self._frame, slice(start, end))
            parts[str(ring_id)]._arrays = self._arrays
        return parts

    def known(self, column: str) -> Floats:
        """The column's values where they are known, in the order of the rows."""
        values = self.array(column)[self._rows]
        return values[~np.isnan(values)]

    def mean(self, column: str) -> float | None:
        """Mean of the known values; None without any."""
        values = self.known(column)
        return float(values.mean()) if len(values) else None

    def array(self, column: str) -> Floats:
        """The column of the whole table."""
        if column not in self._arrays:
            values = self._frame[column].cast(pl.Float64).fill_null(float("nan"))
            self._arrays[column] = values.to_numpy()
        return self._arrays[column]
