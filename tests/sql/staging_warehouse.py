"""A warehouse with the macros of staging, and with one key for all tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from graph.load import prepare
from graph.settings import PrivacySettings, Settings
from graph.warehouse import Warehouse, sql_text

KEY = b"0123456789abcdef-key-of-the-tests"


def staging_warehouse(folder: Path) -> Warehouse:
    """An empty warehouse in memory as load prepares it."""
    key_file = folder / "key"
    if not key_file.exists():
        key_file.touch(mode=0o600)
        key_file.write_bytes(KEY)
    warehouse = Warehouse(threads=1)
    prepare(warehouse, Settings(privacy=PrivacySettings(key_file=key_file)))
    return warehouse


def mapped(warehouse: Warehouse, expression: str, values: Sequence[object]) -> list[Any]:
    """What an expression over `x` makes of each value."""
    frame = pl.DataFrame(
        {"n": range(len(values)), "x": pl.Series(values, dtype=pl.String)}, strict=False
    )
    warehouse.store("given_values", frame)
    rows = warehouse.rows(f"select {expression} from given_values order by n")
    return [row[0] for row in rows]


def parsed(warehouse: Warehouse, spellings: Sequence[str]) -> dict[str, str]:
    """IP spelling → hexadecimal digits, by `parsed_addresses`."""
    warehouse.store("ip_spellings", pl.DataFrame({"ip": pl.Series(spellings, dtype=pl.String)}))
    return dict(warehouse.rows(sql_text("staging/parsed_addresses")))
