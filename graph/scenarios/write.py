"""Parquet files in the contract's layout."""

from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

_ROWS_PER_FILE = 1_000_000


def write_file(table: pa.Table, path: Path) -> None:
    """Write one file. Dictionaries are a matter of encoding: readers see plain strings."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(
        table, path, compression="zstd", compression_level=1, store_schema=False,
        row_group_size=131_072, use_dictionary=_repeating(table),
    )  # fmt: skip


def _repeating(table: pa.Table) -> list[str]:
    """Name the columns worth a dictionary: not ids, not text that hardly repeats."""
    unique = {"request_id", "prompt", "email", "phone", "requested_at", "created_at", "ip"}
    return [name for name in table.column_names if name not in unique]


def write_table(table: pa.Table, folder: Path) -> None:
    """Write a table as one or more files."""
    for number, first in enumerate(range(0, max(len(table), 1), _ROWS_PER_FILE)):
        write_file(table.slice(first, _ROWS_PER_FILE), folder / f"part-{number:05d}.parquet")


def write_frame(frame: pl.DataFrame, path: Path) -> None:
    """Write a small table."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(frame.to_arrow(), path)
