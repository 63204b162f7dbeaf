"""Published Parquet files: the same rows always give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import polars as pl
import polars.selectors as cs
from polars.io.plugins import register_io_source

from graph.night import RingwatchError

# A fixed layout, so that neither the machine's cores nor a library's default shows in a hash.
ROW_GROUP = 131_072
# Sums of floats differ by the order of summing in their last digits; four decimals of a bit,
# or of a share, are more than anybody reads.
_DECIMALS = 4

SORTED_BY: dict[str, tuple[str, ...]] = {
    "evidence": ("ring_id", "account_id", "signal"),
    "ring_features": ("ring_id", "feature"),
    "ring_scores": ("ring_id",),
    "timeline": ("ring_id", "hour"),
}


def as_published(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame as the file has it: floats rounded, rows sorted."""
    return rounded(frame).sort(*SORTED_BY[name])


def rounded(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with its floats as a file has them."""
    return frame.with_columns(cs.float().round(_DECIMALS))


def write_parquet(path: Path, frame: pl.DataFrame | pl.LazyFrame) -> None:
    """Write one Parquet file in the fixed layout; raises OSError where there is no space."""
    try:
        frame.lazy().sink_parquet(
            path,
            compression="zstd",
            compression_level=3,
            row_group_size=ROW_GROUP,
            statistics=True,
            engine="streaming",
        )
    except pl.exceptions.ComputeError as error:  # what polars makes of a full disk
        raise OSError(str(error)) from error


def write_parts(path: Path, parts: Iterable[pl.DataFrame]) -> None:
    """Write the same bytes from frames that follow each other, of which a few are held at once.

    There must be at least one, and all have its columns.
    """
    rest = iter(parts)
    first = next(rest)

    # Nothing is asked of the file but all of it: there is no filter to mind.
    def source(*_: object) -> Iterator[pl.DataFrame]:
        return chain([first], rest)

    write_parquet(path, register_io_source(source, schema=first.schema))


def read_parquet(
    path: Path, where: pl.Expr | None = None, columns: Sequence[str] | None = None
) -> pl.DataFrame:
    """Read one published Parquet file, or of it the rows and columns that are asked for alone."""
    try:
        rows = pl.scan_parquet(path)
        if where is not None:
            rows = rows.filter(where)
        return (rows if columns is None else rows.select(columns)).collect()
    except FileNotFoundError as error:
        raise RingwatchError(f"{path} is missing: publish the night again") from error
    except (pl.exceptions.PolarsError, OSError) as error:
        raise RingwatchError(
            f"{path} is not a published file ({str(error).splitlines()[0]}); publish the night "
            "again"
        ) from error
