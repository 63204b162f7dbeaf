"""links.parquet: by far the largest file of a night, made and written one part at a time.

DuckDB numbers and sorts the links, spilling where it must; Python holds a part or two, so that
memory does not grow with the links.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from graph.publishing import parquet_files
from graph.reading.published import RAW_BITS, SHARERS
from graph.warehouse import Warehouse, sql_text

_TABLES = ("numbered_links", "link_ties")


@dataclass(frozen=True)
class LinksFile:
    """The rows of links.parquet, waiting in the warehouse in the file's order."""

    warehouse: Warehouse
    signals: tuple[str, ...]
    # Bits against one operator of a random pair.
    prior: float
    rows: int

    @classmethod
    def prepare(cls, warehouse: Warehouse, prior: float) -> LinksFile:
        """Number the night's links and sort what ties them; nothing is written yet."""
        found = warehouse.rows("select distinct signal from link_evidence order by signal")
        signals = tuple(signal for [signal] in found)
        rows = warehouse.build("publish/numbered_links")
        warehouse.build("publish/link_ties", signals=list(signals))
        return cls(warehouse, signals, prior, rows)

    def write(self, path: Path) -> None:
        """Write the file and let go of the prepared rows."""
        parquet_files.write_parts(path, self.parts())
        self.warehouse.drop(*_TABLES)

    def parts(self) -> Iterator[pl.DataFrame]:
        """The file's row groups, rounded; a night without links has one, and it is empty."""
        for first in range(0, max(self.rows, 1), parquet_files.ROW_GROUP):
            yield parquet_files.rounded(self._part(first))

    def _part(self, first: int) -> pl.DataFrame:
        """Linked pairs with their log odds and, for each signal that tied any, three columns.

        Its calibrated bits (0 where it tied not), its raw bits and the accounts that share the
        entity (empty where it tied not).
        """
        bounds = {"first": first, "last": first + parquet_files.ROW_GROUP - 1}
        links = self.warehouse.frame(sql_text("publish/links_part"), **bounds)
        tied = self.warehouse.frame(sql_text("publish/ties_part"), **bounds)
        ties, raw_bits, sharers = [], [], []
        for number, signal in enumerate(self.signals):
            own = tied.filter(pl.col("signal_no") == number)
            ties.append(_spread(own, "bits", signal, links.height, missing=0.0))
            raw_bits.append(_spread(own, "raw_bits", signal + RAW_BITS, links.height))
            sharers.append(_spread(own, "sharers", signal + SHARERS, links.height))
        log_odds = (pl.col("bits") - self.prior).alias("log_odds")
        return links.select(pl.all(), *ties, log_odds, *raw_bits, *sharers)


def _spread(
    tied: pl.DataFrame, value: str, name: str, links: int, missing: float | None = None
) -> pl.Series:
    """A column of all links of a part: a value where the signal ties the link."""
    empty = pl.repeat(missing, links, dtype=tied[value].dtype, eager=True)
    return empty.alias(name).scatter(tied["place"], tied[value])
