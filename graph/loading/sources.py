"""Where input comes from: the files of a source, told apart by table and by day.

`Source` is all that loading knows of a source; a folder is the one kind there is. A bucket or
a database becomes another class with the same four methods.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal, Protocol

from graph.night import RingwatchError
from graph.settings import SourceSettings

Format = Literal["parquet", "csv", "json"]
_ENDINGS: dict[str, Format] = {
    ".parquet": "parquet",
    ".csv": "csv",
    ".csv.gz": "csv",
    ".jsonl": "json",
    ".jsonl.gz": "json",
    ".ndjson": "json",
    ".ndjson.gz": "json",
    ".json": "json",
    ".json.gz": "json",
}
_PARTITION = re.compile(r"date=(.*)", re.IGNORECASE)


@dataclass(frozen=True)
class SourceFile:
    """A file of a table: `name` is its path within the source, `uri` what DuckDB opens."""

    table: str
    name: str
    uri: str
    format: Format
    size_bytes: int
    modified_at: datetime
    partition_date: date | None = None


class Source(Protocol):
    """What loading asks of a source."""

    def place(self, table: str) -> str:
        """Where the table's files are sought, for messages."""

    def files(self, table: str) -> Sequence[SourceFile]:
        """The table's files in order of their names; empty when there is no such table."""

    def digest(self, file: SourceFile) -> str:
        """SHA-256 of the file's content, hex."""

    def is_unchanged(self, file: SourceFile) -> bool:
        """Whether the file is still as it was when it was listed."""


def open_source(settings: SourceSettings) -> Source:
    """The source that the settings name."""
    return FolderSource(settings)


class FolderSource:
    """A folder that holds a folder a table, each with files at any depth."""

    def __init__(self, settings: SourceSettings) -> None:
        self.root = settings.path
        self._folders = settings.folders

    def place(self, table: str) -> str:
        """The table's folder."""
        return str(self._folder(table))

    def files(self, table: str) -> list[SourceFile]:
        """Every table file under the table's folder; hidden and `_` files are no input."""
        folder = self._folder(table)
        if not folder.is_dir():
            return []
        paths = sorted(path for path in folder.rglob("*") if _is_input(path, folder))
        return [self._file(table, path) for path in paths]

    def digest(self, file: SourceFile) -> str:
        """SHA-256 of the file's content, hex."""
        try:
            with open(file.uri, "rb") as content:
                return hashlib.file_digest(content, "sha256").hexdigest()
        except OSError as error:
            raise RingwatchError(
                f"{file.uri}: cannot be opened ({error.strerror}); let the night's user read it, "
                "or run the night again when its writer is done"
            ) from error

    def is_unchanged(self, file: SourceFile) -> bool:
        """Whether size and time of change are still those that were listed."""
        try:
            return self._file(file.table, Path(file.uri)) == file
        except FileNotFoundError:
            return False

    def _folder(self, table: str) -> Path:
        return self.root / self._folders.get(table, table)

    def _file(self, table: str, path: Path) -> SourceFile:
        facts = path.stat()
        modified = datetime.fromtimestamp(facts.st_mtime_ns // 1000 / 1_000_000, UTC)
        return SourceFile(
            table=table,
            name=path.relative_to(self.root).as_posix(),
            uri=str(path),
            format=_ENDINGS[_ending(path)],
            size_bytes=facts.st_size,
            modified_at=modified.replace(tzinfo=None),
            partition_date=_partition(path.relative_to(self._folder(table)), path),
        )


def _ending(path: Path) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    return "".join(suffixes) if suffixes[-1:] == [".gz"] else "".join(suffixes[-1:])


def _is_input(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)
    return not hidden and _ending(path) in _ENDINGS and path.is_file()


def _partition(relative: Path, path: Path) -> date | None:
    for part in relative.parts[:-1]:
        match = _PARTITION.fullmatch(part)
        if not match or match[1] == "__HIVE_DEFAULT_PARTITION__":
            continue
        try:
            return date.fromisoformat(match[1])
        except ValueError as error:
            raise RingwatchError(
                f"{path}: the folder {part!r} names no day; rename it to date=YYYY-MM-DD"
            ) from error
    return None
