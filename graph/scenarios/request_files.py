"""The requests' files: drawn in chunks, a few side by side, written in order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from graph.scenarios import write
from graph.scenarios.events import Events
from graph.scenarios.hashing import Bools
from graph.scenarios.people import Span
from graph.scenarios.schedule import day_slices
from graph.scenarios.traffic import Scene, request_table

_ROWS_PER_CHUNK = write.ROWS_PER_GROUP
_CHUNKS_PER_FILE = 8
_WORKERS = 2  # a chunk at work takes about 150 MB

Progress = Callable[[str], None]
Tables = Iterator[tuple[pa.Table, Bools]]
Drawn = TypeVar("Drawn")


class RequestFiles:
    """Writes the days' files, and the truth about the harvest beside them.

    Chunks are drawn side by side and written in their order: the threads change nothing.
    """

    def __init__(self, scene: Scene, events: Events, out: Path, truth_file: Path) -> None:
        self._scene = scene
        self._events = events
        self._out = out
        self._truth_file = truth_file
        self.extraction_requests = 0

    def write(self, span: Span, first_day: date, progress: Progress) -> None:
        """Write every day."""
        schema = pa.schema({
            "request_id": pa.string(), "account_id": pa.string(),
            "requested_at": pa.timestamp("us", "UTC"),
        })  # fmt: skip
        days = day_slices(self._events, span)
        with (
            ThreadPoolExecutor(_WORKERS) as pool,
            pq.ParquetWriter(self._truth_file, schema, compression="zstd") as harvest,
        ):
            tables = drawn_ahead(pool, self._table, chunk_slices(days), _WORKERS + 1)
            for number, rows in enumerate(days):
                day = first_day + timedelta(days=number)
                self._write_day(self._out / f"date={day}", rows, tables, harvest)
                progress(f"{day}: {rows.stop - rows.start:,} requests")

    def _table(self, rows: slice) -> tuple[pa.Table, Bools]:
        events = self._events.take(rows)
        return request_table(self._scene, events, rows.start), events.harvest

    def _write_day(
        self, folder: Path, rows: slice, tables: Tables, harvest: pq.ParquetWriter
    ) -> None:
        for number, part in enumerate(_cut(rows, _ROWS_PER_CHUNK * _CHUNKS_PER_FILE)):
            chunks = len(_cut(part, _ROWS_PER_CHUNK))
            self._write_part(folder / f"part-{number:05d}.parquet", islice(tables, chunks), harvest)

    def _write_part(self, path: Path, tables: Tables, harvest: pq.ParquetWriter) -> None:
        with write.StreamedFile(path) as file:
            for table, is_harvest in tables:
                file.write(table)
                kept = table.select(["request_id", "account_id", "requested_at"])
                harvest.write_table(kept.filter(pa.array(is_harvest)))
                self.extraction_requests += int(is_harvest.sum())


def _cut(rows: slice, size: int) -> list[slice]:
    return [
        slice(start, min(start + size, rows.stop)) for start in range(rows.start, rows.stop, size)
    ]


def chunk_slices(days: list[slice]) -> Iterator[slice]:
    """Cut days into files and files into chunks, each a row group."""
    for rows in days:
        for part in _cut(rows, _ROWS_PER_CHUNK * _CHUNKS_PER_FILE):
            yield from _cut(part, _ROWS_PER_CHUNK)


def drawn_ahead(
    pool: Executor, draw: Callable[[slice], Drawn], slices: Iterable[slice], ahead: int
) -> Iterator[Drawn]:
    """Draw slices in the pool and yield them in order; `ahead` bounds how many wait in memory."""
    waiting: deque[Future[Drawn]] = deque()
    for rows in slices:
        waiting.append(pool.submit(draw, rows))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
