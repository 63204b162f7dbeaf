"""The published CSV files: their columns, their order, and how they are written and read.

RFC 4180: UTF-8, one header line, CRLF, quotes where needed. Free text is made harmless for
spreadsheets; identifiers are published exactly as they came, or a ban would hit nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import polars as pl

from graph.night import RingwatchError

# What a spreadsheet would run: OWASP's list for CSV injection.
_FORMULA = r"^[=+\-@\t\r]"
_DECIMALS = {"confidence": 4, "bits": 2, "raw_bits": 2, "one_operator": 6}


class CsvFile(NamedTuple):
    """A published CSV file: columns with their types, sort order, free-text columns."""

    columns: Mapping[str, type[pl.DataType]]
    order: tuple[str, ...]
    free_text: tuple[str, ...] = ()


_LIST: dict[str, type[pl.DataType]] = {
    "account_id": pl.String,
    "ring_id": pl.String,
    "confidence": pl.Float64,
    "reasons": pl.String,
    "decided_at": pl.String,
}
_ACCOUNTS = CsvFile(_LIST, ("account_id",), ("reasons",))

CSV_FILES: dict[str, CsvFile] = {
    "ban_list": _ACCOUNTS,
    "ban_list_added": _ACCOUNTS,
    "ban_list_removed": CsvFile({**_LIST, "why": pl.String}, ("account_id",), ("reasons", "why")),
    "watch_list": _ACCOUNTS,
    "rings": CsvFile(
        {
            "ring_id": pl.String,
            "accounts": pl.Int64,
            "requests": pl.Int64,
            "output_tokens": pl.Int64,
            "confidence": pl.Float64,
            "verdict": pl.String,
            "first_seen": pl.String,
            "last_seen": pl.String,
            "signals": pl.String,
            "summary": pl.String,
        },
        ("ring_id",),
        ("signals", "summary"),
    ),
    "ring_members": CsvFile(
        {
            "ring_id": pl.String,
            "account_id": pl.String,
            "confidence": pl.Float64,
            "role": pl.String,
            "bits": pl.Float64,
        },
        ("ring_id", "account_id"),
    ),
    "ring_events": CsvFile(
        {
            "night": pl.String,
            "event": pl.String,
            "ring_id": pl.String,
            "other_ring_id": pl.String,
            "accounts": pl.Int64,
        },
        ("ring_id", "event", "other_ring_id"),
    ),
    "weights": CsvFile(
        {
            "signal": pl.String,
            "title": pl.String,
            "family": pl.String,
            "cause": pl.String,
            "m": pl.Float64,
            "known_of": pl.Int64,
            "level": pl.Int64,
            "exit": pl.String,
            "entity": pl.String,
            "raw_bits": pl.Float64,
            "sharers": pl.Int64,
            "pairs": pl.Int64,
            "one_operator": pl.Float64,
            "bits": pl.Float64,
            "estimated_from": pl.String,
        },
        # Ordered by what is published, never by a key: keys change with the hashing key.
        (
            "signal",
            "level",
            "exit",
            "entity",
            "sharers",
            "raw_bits",
            "pairs",
            "one_operator",
            "bits",
        ),
        ("entity",),
    ),
}


def as_published(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame as the file has it: its columns, sorted, rounded, free text made harmless."""
    kind = CSV_FILES[name]
    plain = frame.select(pl.col(column).cast(kind.columns[column]) for column in kind.columns)
    rounded = plain.with_columns(
        pl.col(column).round(decimals)
        for column, decimals in _DECIMALS.items()
        if column in plain.columns
    )
    return rounded.with_columns(harmless(column) for column in kind.free_text).sort(
        *kind.order, nulls_last=True
    )


def harmless(column: str) -> pl.Expr:
    """A leading apostrophe before text that a spreadsheet would run as a formula."""
    text = pl.col(column)
    return pl.when(text.str.contains(_FORMULA)).then("'" + text).otherwise(text).alias(column)


def formula_like(identifiers: pl.Series) -> int:
    """How many identifiers a spreadsheet would run as a formula."""
    return int(identifiers.str.contains(_FORMULA).sum())


def write_csv(path: Path, frame: pl.DataFrame, *, byte_order_mark: bool = False) -> None:
    """Write one CSV file."""
    frame.write_csv(path, line_terminator="\r\n", include_bom=byte_order_mark)


def read_csv(path: Path, name: str) -> pl.DataFrame:
    """Read one published CSV file; text stays text, so that `00123` is not 123."""
    schema = CSV_FILES[name].columns
    try:
        frame = pl.read_csv(path, infer_schema=False)
        return frame.select(pl.col(column).cast(kind) for column, kind in schema.items())
    except FileNotFoundError as error:
        raise RingwatchError(f"{path} is missing: publish the night again") from error
    except pl.exceptions.PolarsError as error:
        raise RingwatchError(
            f"{path} is not a published file ({str(error).splitlines()[0]}); publish the night "
            "again"
        ) from error
