"""What columns a file has and how it is written, found out without reading all of it."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, cast

import duckdb

from graph.loading.sources import SourceFile
from graph.night import RingwatchError
from graph.warehouse import Warehouse

# Without spaces: a file without a header has its first row there, and that may be a prompt.
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z_.-]*[0-9]{0,3}|column [0-9]+")
_SHOWN = 30
_HEAD_BYTES = 1024 * 1024
_SAMPLE = 1000


@dataclass(frozen=True)
class Layout:
    """A file's columns with their DuckDB types, and its dialect.

    The dialect is a CSV file's delimiter or a JSON file's kind, else empty. A file without any
    column holds nothing.
    """

    columns: dict[str, str]
    dialect: str = ""


def layout_of(warehouse: Warehouse, file: SourceFile) -> Layout:
    """Layout of a file. Raises RingwatchError when the file is no table of its kind."""
    try:
        if file.format == "parquet":
            return _parquet(warehouse, file)
        return _csv(file) if file.format == "csv" else _json(warehouse, file)
    except FileNotFoundError as error:
        raise gone(file) from error
    except (OSError, EOFError, zlib.error, csv.Error, duckdb.Error) as error:
        # Without its cause, which may quote what the file holds.
        raise unreadable(file, error) from None


def unreadable(file: SourceFile, error: Exception | None = None) -> RingwatchError:
    """The error of a file that is no table of its kind."""
    kind = f" ({type(error).__name__})" if error else ""
    return RingwatchError(
        f"{file.uri}: cannot be read as {file.format}{kind}; write it again or take it out of "
        "the source"
    )


def gone(file: SourceFile) -> RingwatchError:
    """The error of a file that went away or changed during the night."""
    return RingwatchError(
        f"{file.uri}: was changed or removed while it was read; run the night again when its "
        "writer is done"
    )


def shown(columns: Iterable[str]) -> str:
    """Column names for a message. What is no plain name may be somebody's data: not shown."""
    names = [
        name if _PLAIN_NAME.fullmatch(name) and len(name) <= 64 else "(no plain name)"
        for name in columns
    ]
    more = [f"and {len(names) - _SHOWN} more"] if len(names) > _SHOWN else []
    return ", ".join(names[:_SHOWN] + more) or "none"


def glob_safe(uri: str) -> str:
    """A file's place with the characters that DuckDB would take for patterns made plain."""
    return re.sub(r"[\[*?]", lambda match: f"[{match[0]}]", uri)


def _parquet(warehouse: Warehouse, file: SourceFile) -> Layout:
    rows = warehouse.rows(
        "describe select * from read_parquet($uri, hive_partitioning = false, "
        "binary_as_string = true)",
        uri=glob_safe(file.uri),
    )
    return Layout({str(name): str(kind) for name, kind, *_ in rows})


def _csv(file: SourceFile) -> Layout:
    with _opened(file) as content:
        text = content.read(_HEAD_BYTES).decode("utf-8-sig", errors="replace")
    first = next(iter(io.StringIO(text, newline="")), "")
    delimiter = max(",;\t|", key=first.count)
    names: dict[str, str] = {}
    for number, name in enumerate(next(csv.reader([first], delimiter=delimiter), []), start=1):
        names[name if name and name not in names else f"column {number}"] = "VARCHAR"
    return Layout(names, delimiter)


def _json(warehouse: Warehouse, file: SourceFile) -> Layout:
    with _opened(file) as content:
        start = content.read(_HEAD_BYTES).lstrip(b"\xef\xbb\xbf \t\r\n")
    dialect = "array" if start.startswith(b"[") else "newline_delimited"
    options = (
        "format = 'array'"
        if dialect == "array"
        else ("format = 'newline_delimited', ignore_errors = true")
    )
    rows = warehouse.rows(
        f"""select distinct unnest(json_keys(json)) as name
        from (select json from read_json_objects($uri, {options}) limit {_SAMPLE})
        where json_type(json) = 'OBJECT' order by name""",
        uri=glob_safe(file.uri),
    )
    if start and not rows and start.rstrip() != b"[]":
        raise unreadable(file)
    return Layout({str(name): "VARCHAR" for (name,) in rows}, dialect)


def _opened(file: SourceFile) -> IO[bytes]:
    if file.uri.lower().endswith(".gz"):
        return cast(IO[bytes], gzip.open(file.uri, "rb"))
    return open(file.uri, "rb")
