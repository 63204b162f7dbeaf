"""Reading files of any format as one relation with the contract's columns.

A batch of files becomes the view `incoming_<table>`: file_id, row_number, is_broken and every
column of the contract, missing ones null. Rows are numbered in the order of the files, from any
start. Only here does Python spell out SQL, since columns are known only when a file is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.loading.contract import CONTRACT, Column
from graph.loading.headers import Layout, glob_safe, shown
from graph.loading.sources import SourceFile
from graph.night import RingwatchError
from graph.settings import SourceSettings

_CSV_LINE_BYTES = 16 * 1024 * 1024
_NUMERIC = ("INT", "DECIMAL", "FLOAT", "DOUBLE", "REAL")
_SQL_TYPES = {"text": "varchar", "time": "timestamp", "number": "double"}
# A core reads 122,880 rows of a Parquet file at a time, and reducing what these tables tell of a
# person takes far longer than reading it: a file of few such parts is read by so many at once.
_PERSONAL = ("accounts", "payments")
_READERS = 2
_SMALL_FILE_BYTES = 32 * 1024 * 1024
# Identifiers come as they are: a space in them is part of them.
_IDENTIFIERS = ("account_id", "request_id")


def matched(file: SourceFile, layout: Layout, settings: SourceSettings) -> dict[str, str]:
    """Contract column → the file's column. A required one that is missing is an error."""
    mapping = settings.columns.get(file.table, {})
    by_lower = {name.lower(): name for name in reversed(layout.columns)}
    found: dict[str, str] = {}
    for column in CONTRACT[file.table]:
        wanted = mapping.get(column.name, column.name)
        actual = wanted if wanted in layout.columns else by_lower.get(wanted.lower())
        if actual is not None:
            found[column.name] = actual
        elif column.is_required:
            raise RingwatchError(
                f"{file.uri}: no column {wanted!r}, which {file.table} must have; columns found: "
                f"{shown(layout.columns)}; name the right one in ringwatch.toml: "
                f'[source.columns.{file.table}] {column.name} = "…"'
            )
    return found


def sought(file: SourceFile, layout: Layout, settings: SourceSettings) -> dict[str, str]:
    """Contract column → the name that is asked for: in JSON a key may first come far down."""
    found = matched(file, layout, settings)
    if file.format != "json":
        return found
    mapping = settings.columns.get(file.table, {})
    names = (column.name for column in CONTRACT[file.table])
    return {name: found.get(name, mapping.get(name, name)) for name in names}


def relation(
    files: Sequence[SourceFile],
    layout: Layout,
    found: Mapping[str, str],
    *,
    is_strict: bool = True,
) -> str:
    """The select that reads files which are alike in format and layout."""
    cells = [cell for column in CONTRACT[files[0].table] for cell in _cells(column, layout, found)]
    scanned = scan(files, layout, found, is_strict=is_strict)
    if files[0].format == "parquet":
        number = "file_row_number"
    else:
        number, scanned = (
            "row_order",
            f"(select *, row_number() over () as row_order from {scanned})",
        )
    nothing = " and ".join(f"{quoted(name)} is null" for name in found.values())
    broken = nothing if files[0].format == "json" else "false"
    head = ["batch_files.file_id", f"{number} as row_number", f"{broken} as is_broken"]
    rows = (
        f"select {', '.join(head + cells)} from {scanned} as scanned "
        "join batch_files on batch_files.uri = scanned.ringwatch_file"
    )
    if not _is_shared(files):
        return rows
    return " union all ".join(
        f"{rows} where {number} % {_READERS} = {reader}" for reader in range(_READERS)
    )


def _is_shared(files: Sequence[SourceFile]) -> bool:
    """Whether several readers share the rows of these files."""
    return (
        files[0].format == "parquet"
        and files[0].table in _PERSONAL
        and len(files) < _READERS
        and files[0].size_bytes < _SMALL_FILE_BYTES
    )


def scan(
    files: Sequence[SourceFile],
    layout: Layout,
    found: Mapping[str, str],
    *,
    is_strict: bool = True,
) -> str:
    """The table function that reads the files, with its options."""
    uris = f"[{', '.join(literal(glob_safe(file.uri)) for file in files)}]"
    options = ["filename = 'ringwatch_file'"]
    if files[0].format == "parquet":
        options += ["file_row_number = true", "hive_partitioning = false"]
        options += ["binary_as_string = true"]
    elif files[0].format == "csv":
        options += [f"columns = {_spec(layout.columns)}", *_csv_options(layout.dialect, is_strict)]
    else:
        options += [f"columns = {_spec(found.values())}", f"format = {literal(layout.dialect)}"]
        options += ["ignore_errors = true"] if layout.dialect == "newline_delimited" else []
    return f"read_{files[0].format}({uris}, {', '.join(options)})"


def time_cell(layout: Layout, name: str) -> str:
    """A column as a naive UTC timestamp, whatever it is in the file."""
    kind = _type(layout, name)
    if kind.startswith(("TIMESTAMP", "DATE")):
        return f"time_of_zoned({quoted(name)})"
    if any(word in kind for word in _NUMERIC) and not kind.endswith(("]", ")[]")):
        return f"time_of_number({quoted(name)})"
    return f"time_of_text(cast({quoted(name)} as varchar))"


def _csv_options(delimiter: str, is_strict: bool) -> list[str]:
    return [
        "header = true",
        "auto_detect = false",
        f"delim = {literal(delimiter)}",
        """quote = '"'""",
        """escape = '"'""",
        "nullstr = ''",
        "store_rejects = true",
        "rejects_limit = 0",
        f"strict_mode = {str(is_strict).lower()}",
        f"max_line_size = {_CSV_LINE_BYTES}",
    ]


def _cells(column: Column, layout: Layout, found: Mapping[str, str]) -> list[str]:
    if column.name not in found:
        cells = [f"cast(null as {_SQL_TYPES[column.kind]}) as {column.name}"]
        return cells + ([f"false as {column.name}_given"] if column.kind == "time" else [])
    source = found[column.name]
    name, is_text = quoted(source), _type(layout, source) == "VARCHAR"
    text = f"text_of({name})" if is_text else f"cast({name} as varchar)"
    if column.kind == "time":
        given = f"{text if is_text else name} is not null as {column.name}_given"
        return [f"{time_cell(layout, source)} as {column.name}", given]
    if column.name in _IDENTIFIERS:
        text = f"cast({name} as varchar)"
    elif column.kind == "number" and not is_text:
        text = f"try_cast({name} as double)"
    return [f"{text} as {column.name}"]


def _type(layout: Layout, name: str) -> str:
    """A column's type in capitals. What no sample showed is JSON's, which is read as text."""
    return layout.columns.get(name, "VARCHAR").upper()


def _spec(names: Iterable[str]) -> str:
    return "{" + ", ".join(f"{literal(name)}: 'varchar'" for name in dict.fromkeys(names)) + "}"


def quoted(name: str) -> str:
    """A column's name as SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL."""
    return "'" + text.replace("'", "''") + "'"
