"""Which files of a table a night must read: new ones and changed ones, in its window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import NamedTuple

from graph.loading.headers import Layout, layout_of
from graph.loading.readers import sought
from graph.loading.sources import Source, SourceFile
from graph.night import Night
from graph.settings import Settings
from graph.warehouse import Warehouse

_BATCH_BYTES = 128 * 1024 * 1024
_BATCH_FILES = 500


class Known(NamedTuple):
    """A file as it was when it was loaded; rows from before `kept_from` are deleted since."""

    file: str
    file_id: int
    size_bytes: int
    modified_at: datetime
    content_sha256: str
    kept_from: datetime | None


class Pending(NamedTuple):
    """A file to read, its number and the digest of what it holds."""

    file_id: int
    file: SourceFile
    digest: str


@dataclass(frozen=True)
class Batch:
    """Files of one table, alike in format and layout, that are loaded in one transaction."""

    pending: tuple[Pending, ...]
    layout: Layout
    found: dict[str, str]

    @property
    def table(self) -> str:
        """The table that all files belong to."""
        return self.pending[0].file.table

    @property
    def files(self) -> list[SourceFile]:
        """The files in order of their names."""
        return [item.file for item in self.pending]


@dataclass
class Plan:
    """What is to be read of one table, and what needs no reading."""

    table: str
    batches: list[Batch] = field(default_factory=list)
    unchanged: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Files to be read."""
        return sum(len(batch.pending) for batch in self.batches)


def plan_all(
    warehouse: Warehouse, source: Source, settings: Settings, night: Night, tables: Sequence[str]
) -> list[Plan]:
    """What is to be read of each table; every file has been opened when this returns."""
    last = int(warehouse.scalar("select coalesce(max(file_id), 0) from loaded_files"))
    numbers = count(last + 1)
    plans = []
    for table in tables:
        known = _known(warehouse, table)
        files = source.files(table)
        needed = [file for file in files if in_window(file, night)]
        pending = _pending(warehouse, source, night, known, numbers, needed)
        plan = Plan(table, unchanged=len(needed) - len(pending), notes=_gone(table, files, known))
        plan.batches = _batches(warehouse, settings, pending)
        plans.append(plan)
    return plans


def in_window(file: SourceFile, night: Night) -> bool:
    """Whether a night reads the file: requests of its window, the others from their beginning."""
    day = file.partition_date
    if day is None:
        return True
    return day <= night.date and (file.table != "requests" or day >= night.window_start)


def _known(warehouse: Warehouse, table: str) -> dict[str, Known]:
    rows = warehouse.rows(
        f"select {', '.join(Known._fields)} from loaded_files where table_name = $table",
        table=table,
    )
    return {row[0]: Known(*row) for row in rows}


def _pending(
    warehouse: Warehouse,
    source: Source,
    night: Night,
    known: Mapping[str, Known],
    numbers: Iterator[int],
    needed: Sequence[SourceFile],
) -> list[Pending]:
    digests: dict[str, str] = {}
    for file in needed:
        before = known.get(file.name)
        if before is None or not _is_same(source, night, before, file):
            digests[file.name] = source.digest(file)
    if digests.keys() & known.keys():
        for name in _with_duplicates(warehouse, needed):
            if name in known:
                digests.setdefault(name, known[name].content_sha256)
    return [
        Pending(known[file.name].file_id if file.name in known else next(numbers), file, digest)
        for file in needed
        if (digest := digests.get(file.name))
    ]


def _is_same(source: Source, night: Night, before: Known, file: SourceFile) -> bool:
    if before.kept_from is not None and night.starts_at < before.kept_from:
        return False
    if (before.size_bytes, before.modified_at) == (file.size_bytes, file.modified_at):
        return True
    return source.digest(file) == before.content_sha256


def _with_duplicates(warehouse: Warehouse, needed: Sequence[SourceFile]) -> list[str]:
    """Files with rows left out for another file's sake: when that one changes, they may count."""
    rows = warehouse.rows(
        "select distinct file from quarantine where table_name = 'requests' "
        "and reason = 'duplicate request_id' order by file"
    )
    names = {file.name for file in needed}
    return [name for (name,) in rows if name in names]


def _gone(table: str, files: Sequence[SourceFile], known: Mapping[str, Known]) -> list[str]:
    missing = len(known.keys() - {file.name for file in files})
    if not missing:
        return []
    subject = "1 file" if missing == 1 else f"{missing} files"
    return [f"{subject} of {table} loaded before cannot be found any more; the rows are kept."]


def _batches(warehouse: Warehouse, settings: Settings, pending: Sequence[Pending]) -> list[Batch]:
    batches: list[Batch] = []
    for item in pending:
        layout = layout_of(warehouse, item.file)
        found = sought(item.file, layout, settings.source) if layout.columns else {}
        batch = Batch((item,), layout, found)
        if batches and _are_alike(batches[-1], batch):
            batch = Batch((*batches.pop().pending, item), layout, found)
        batches.append(batch)
    return batches


def _are_alike(last: Batch, batch: Batch) -> bool:
    files = [*last.files, *batch.files]
    return (
        files[0].format == files[-1].format
        and last.found == batch.found
        and (last.layout == batch.layout or files[0].format == "json")
        and last.layout.dialect == batch.layout.dialect
        and len(files) <= _BATCH_FILES
        and sum(file.size_bytes for file in files) <= _BATCH_BYTES
    )
