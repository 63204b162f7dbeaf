"""The warehouse: one DuckDB file, and the SQL files that build its tables.

A file under `sql/` is one `select`; the table that it fills is named after it. Python never
spells out SQL that a reader would look for: it names files and binds their `$parameters`.
What is loaded and what later nights need rests in the file. All else is of one night: temporary
tables, which are gone when the warehouse is closed and never swell the file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import polars as pl
import polars.selectors as cs
import pyarrow as pa

from graph.night import RingwatchError

SQL_ROOT = Path(__file__).resolve().parents[1] / "sql"
# Tables of these queries stay in the file; those of all others are the night's own.
_KEPT = "staging/"
_BATCH_ROWS = 1_000_000
_PARAMETER = re.compile(r"\$([a-z_]\w*)")
_COMMENT = re.compile(r"--[^\n]*")


@cache
def sql_text(name: str) -> str:
    """Text of `sql/<name>.sql`, for instance `sql_text("signals/payment_card")`."""
    path = SQL_ROOT / f"{name}.sql"
    if not path.is_file():
        raise RingwatchError(f"no SQL file {path}: the installation is incomplete; reinstall")
    return path.read_text(encoding="utf-8").strip().rstrip(";")


def parameters_of(sql: str) -> set[str]:
    """Names of the `$parameters` that a query uses (comments aside)."""
    return set(_PARAMETER.findall(_COMMENT.sub("", sql)))


class Warehouse:
    """An open DuckDB file. One writer at a time; readers read what a night published."""

    def __init__(
        self,
        path: Path | str = ":memory:",
        *,
        memory_limit: str | None = None,
        threads: int | None = None,
        temp_directory: Path | None = None,
    ) -> None:
        config: dict[str, Any] = {
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "preserve_insertion_order": "false",
        }
        if memory_limit:
            config["memory_limit"] = memory_limit
        if threads:
            config["threads"] = str(threads)
        if temp_directory:
            config["temp_directory"] = str(temp_directory)
        self.path = path
        self.threads = threads or os.cpu_count() or 1
        self.connection = _connect(path, config)
        self.connection.execute("set timezone = 'UTC'")
        for statement in sql_text("staging/macros").split(";\n"):
            self.connection.execute(statement)

    def __enter__(self) -> Warehouse:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write what is pending and let go of the file."""
        self.connection.close()

    def execute(self, sql: str, parameters: Mapping[str, object] | None = None) -> None:
        """Run one statement with those of the parameters that it names."""
        self.connection.execute(sql, _used(sql, parameters))

    def build(self, name: str, *, table: str | None = None, **parameters: object) -> int:
        """Create or replace the table of `sql/<name>.sql`; returns its rows."""
        table = table or name.rsplit("/", 1)[-1]
        kind = "table" if name.startswith(_KEPT) else "temp table"
        return self._written(f"create or replace {kind} {table} as {sql_text(name)}", parameters)

    def view(self, name: str) -> None:
        """Create or replace the view of `sql/<name>.sql`: read like a table, kept by nobody."""
        view = name.rsplit("/", 1)[-1]
        self.execute(f"create or replace temp view {view} as {sql_text(name)}")

    def append(self, name: str, table: str, **parameters: object) -> int:
        """Insert the rows of `sql/<name>.sql` into a table by column name; returns them."""
        return self._written(f"insert into {table} by name {sql_text(name)}", parameters)

    def _written(self, sql: str, parameters: Mapping[str, object]) -> int:
        """Run a statement that writes; returns the rows that it tells to have written."""
        return int(self.rows(sql, **parameters)[0][0])

    def rows(self, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        result: list[tuple[Any, ...]] = self.connection.execute(
            sql, _used(sql, parameters)
        ).fetchall()
        return result

    def scalar(self, sql: str, **parameters: object) -> Any:
        """The first cell of a query's first row, or None."""
        rows = self.rows(sql, **parameters)
        return rows[0][0] if rows else None

    def frame(self, sql: str, **parameters: object) -> pl.DataFrame:
        """A query's result as a polars frame."""
        relation = self.connection.sql(sql, params=_used(sql, parameters))
        return _as_frame(relation.to_arrow_table())

    def batches(self, sql: str, **parameters: object) -> Iterator[pl.DataFrame]:
        """A large query's result as polars frames of some rows each, never held as a whole."""
        relation = self.connection.sql(sql, params=_used(sql, parameters))
        for batch in relation.to_arrow_reader(_BATCH_ROWS):
            yield _as_frame(batch)

    def store(self, table: str, frame: pl.DataFrame) -> None:
        """Create or replace a table of the night from a polars frame; its Enums stay such."""
        self._from_frame(f"create or replace temp table {table} as {_typed(frame)}", frame)

    def extend(self, table: str, frame: pl.DataFrame) -> None:
        """Insert a polars frame's rows into a table by column name."""
        self._from_frame(f"insert into {table} by name from incoming_frame", frame)

    def _from_frame(self, sql: str, frame: pl.DataFrame) -> None:
        self.connection.register("incoming_frame", frame.to_arrow())
        try:
            self.execute(sql)
        finally:
            self.connection.unregister("incoming_frame")

    def drop(self, *tables: str) -> None:
        """Drop tables of the night that no later step reads."""
        for table in tables:
            self.execute(f"drop table temp.{table}")

    def count(self, table: str) -> int:
        """Rows of a table."""
        return int(self.scalar(f"select count(*) from {table}"))

    def has(self, table: str) -> bool:
        """Whether the table exists."""
        return bool(
            self.scalar(
                "select count(*) from information_schema.tables where table_name = $table",
                table=table,
            )
        )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All statements inside take effect together or not at all."""
        self.connection.execute("begin")
        try:
            yield
        except BaseException:
            self.connection.execute("rollback")
            raise
        self.connection.execute("commit")


def _used(sql: str, parameters: Mapping[str, object] | None) -> dict[str, object]:
    names = parameters_of(sql)
    given = dict(parameters or {})
    missing = names - given.keys()
    if missing:
        raise RingwatchError(f"query needs parameters {sorted(missing)}: pass them")
    return {name: given[name] for name in names}


def _typed(frame: pl.DataFrame) -> str:
    """A select of the incoming frame: the engine keeps an Enum as such if it is told the values."""
    casts = ", ".join(
        f"cast({name} as enum({', '.join(map(_quoted, kind.categories))})) as {name}"
        for name, kind in frame.schema.items()
        if isinstance(kind, pl.Enum) and len(kind.categories)
    )
    return f"select *{f' replace ({casts})' if casts else ''} from incoming_frame"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _as_frame(rows: pa.Table | pa.RecordBatch) -> pl.DataFrame:
    """Rows as a polars frame; what the engine keeps as an enum is text there."""
    frame = pl.from_arrow(rows)
    assert isinstance(frame, pl.DataFrame)
    return frame.with_columns(cs.categorical().cast(pl.String))


def _connect(path: Path | str, config: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), config=config)
    except duckdb.IOException as error:
        raise RingwatchError(
            f"cannot open the warehouse {path}: another process has it open, or the file is not "
            f"a DuckDB file ({str(error).splitlines()[0]}); wait for the other night to end or "
            "name another file with --warehouse"
        ) from error
