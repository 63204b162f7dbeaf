"""Staged tables written as text: what a signal's cases are made of."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from graph.warehouse import Warehouse, sql_text

Row = dict[str, str]

STAGED = {
    "accounts": "stg_accounts",
    "payments": "stg_payments",
    "requests": "stg_requests",
    "allowlist": "stg_allowlist",
    "labels": "stg_labels",
    "ranges": "ranges",
}
_RANGE = re.compile(r"\[(\d+)\.\.(\d+)\]")


def empty_warehouse() -> Warehouse:
    """A warehouse in memory with every staged table, empty."""
    warehouse = Warehouse()
    for statement in sql_text("staging/tables").split(";\n"):
        warehouse.execute(statement)
    warehouse.execute(
        "create table stg_accounts as "
        "select * exclude (file_id, row_number, partition_date) from kept_accounts"
    )
    warehouse.execute(
        "create table ranges (range_key ubigint, range varchar, wide_key ubigint, wide varchar, "
        "kind varchar, allowlisted boolean)"
    )
    return warehouse


def stage(warehouse: Warehouse, tables: Mapping[str, str], bystanders: int = 0) -> None:
    """Fill the staged tables; accounts that other tables name are added, nothing known of them."""
    rows = {name: read_table(text) for name, text in tables.items()}
    named = {row["account"] for name in rows for row in rows[name] if row.get("account")}
    signed_up = {row["account"] for row in rows.get("accounts", [])}
    others = sorted(named - signed_up) + [f"bystander-{n}" for n in range(bystanders)]
    rows["accounts"] = rows.get("accounts", []) + [{"account": name} for name in others]
    for name, table in STAGED.items():
        warehouse.execute(f"delete from {table}")
        if name in rows:
            _insert(warehouse, table, rows[name])


def read_table(text: str, spell_out: bool = True) -> list[Row]:
    """Rows of a text table: a line of column names, cells between bars, ranges spelled out."""
    lines = [line for line in text.strip().splitlines() if line.strip()]
    if not lines:
        return []
    columns = _cells(lines[0])
    rows = []
    for line in lines[1:]:
        cells = _cells(line)
        if len(cells) != len(columns):
            raise ValueError(f"{len(cells)} cells for {len(columns)} columns: {line!r}")
        spelled = _spelled_out(cells) if spell_out else [cells]
        rows += [dict(zip(columns, one, strict=True)) for one in spelled]
    return rows


def names_in(cell: str) -> list[str]:
    """Names of a list such as `ann, crowd[1..3]`."""
    parts = [part.strip() for part in cell.split(",") if part.strip()]
    return [name for part in parts for [name] in _spelled_out([part])]


def key(name: str) -> int:
    """The 64-bit key that a word stands for."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")


def moment(text: str) -> datetime:
    """A time in 2026, written `MM-DD HH:MM` or `MM-DD HH:MM:SS`."""
    seconds = text if text.count(":") == 2 else f"{text}:00"
    return datetime.strptime(f"2026-{seconds}", "%Y-%m-%d %H:%M:%S")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _spelled_out(cells: list[str]) -> Iterator[list[str]]:
    """One row for each choice of a number in every `[first..last]`."""
    text = "|".join(cells)
    spans = [range(int(first), int(last) + 1) for first, last in _RANGE.findall(text)]
    for chosen in itertools.product(*spans):
        numbers = iter(chosen)
        row = _RANGE.sub(lambda _, numbers=numbers: str(next(numbers)), text)  # type: ignore[misc]
        yield row.replace("#", "-".join(map(str, chosen))).split("|")


def _insert(warehouse: Warehouse, table: str, rows: Iterable[Row]) -> None:
    types = _types(warehouse, table)
    grouped: dict[tuple[str, ...], list[list[object]]] = {}
    for row in rows:
        values = dict(_values(row, types))
        grouped.setdefault(tuple(values), []).append(list(values.values()))
    for columns, values_of in grouped.items():
        marks = f"({', '.join('?' for _ in columns)})"
        warehouse.connection.execute(
            f"insert into {table} ({', '.join(columns)}) values "
            + ", ".join([marks] * len(values_of)),
            [cell for values in values_of for cell in values],
        )


def _types(warehouse: Warehouse, table: str) -> dict[str, str]:
    columns = warehouse.connection.execute(f"from {table} limit 0").description or []
    return {column[0]: str(column[1]) for column in columns}


def _values(row: Row, types: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    for column, cell in row.items():
        if column == "account":
            yield "account_key", key(cell)
            if "account_id" in types:
                yield "account_id", cell
        elif column not in types:
            raise ValueError(f"no column {column!r}; there are {sorted(types)}")
        else:
            yield column, _value(cell, types[column])


def _value(cell: str, kind: str) -> object:
    if not cell:
        return None
    if kind == "UBIGINT":
        return key(cell)
    if kind == "UBIGINT[]":
        return [key(word) for word in cell.split()]
    if kind == "UINTEGER[]":
        return [key(word) % 2**32 for word in cell.split()]
    return moment(cell) if kind == "TIMESTAMP" else cell
