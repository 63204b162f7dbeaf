"""Parquet files in the contract's layout."""

from pathlib import Path
from typing import Self

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

ROWS_PER_GROUP = 131_072
_ROWS_PER_FILE = 1_000_000
_UNIQUE = {"request_id", "prompt", "email", "phone", "requested_at", "created_at", "ip"}


class StreamedFile:
    """A file that is written table by table, each a row group; it is opened with the first one.

    Dictionaries are a matter of encoding: readers see plain strings.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer: pq.ParquetWriter | None = None

    def __enter__(self) -> Self:
        """Make the folder."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *error: object) -> None:
        """Finish the file."""
        if self._writer:
            self._writer.close()

    def write(self, table: pa.Table) -> None:
        """Append a table."""
        if self._writer is None:
            self._writer = pq.ParquetWriter(
                self._path, table.schema, compression="zstd", compression_level=1,
                store_schema=False, use_dictionary=_repeating(table),
            )  # fmt: skip
        self._writer.write_table(table, row_group_size=ROWS_PER_GROUP)


def write_file(table: pa.Table, path: Path) -> None:
    """Write one file."""
    with StreamedFile(path) as file:
        file.write(table)


def _repeating(table: pa.Table) -> list[str]:
    """Name the columns worth a dictionary: not ids, not text that hardly repeats."""
    return [name for name in table.column_names if name not in _UNIQUE]


def write_table(table: pa.Table, folder: Path) -> None:
    """Write a table as one or more files."""
    for number, first in enumerate(range(0, max(len(table), 1), _ROWS_PER_FILE)):
        write_file(table.slice(first, _ROWS_PER_FILE), folder / f"part-{number:05d}.parquet")


def write_frame(frame: pl.DataFrame, path: Path) -> None:
    """Write a small table."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(frame.to_arrow(), path)
