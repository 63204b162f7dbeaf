"""The requests sent so far, in rows that are packed into tables as they grow."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

_PACKED = 150_000  # rows a table


class Request(NamedTuple):
    """One request; `moment` is in seconds since 1970, UTC."""

    account_id: str
    moment: float
    ip: str | None
    user_agent: str | None
    device_id: str | None
    client_fingerprint: str | None
    model: str
    endpoint: str
    prompt: str | None
    system_prompt: str | None
    input_tokens: int
    output_tokens: int
    max_tokens: int | None
    temperature: float | None
    top_logprobs: int | None
    status_code: int
    harvest: bool


_NOT_TEXT = {
    "moment": pl.Float64,
    "input_tokens": pl.Int64,
    "output_tokens": pl.Int64,
    "max_tokens": pl.Int64,
    "temperature": pl.Float64,
    "top_logprobs": pl.Int64,
    "status_code": pl.Int64,
    "harvest": pl.Boolean,
}
SCHEMA = {name: _NOT_TEXT.get(name, pl.String) for name in Request._fields}


class Sent:
    """Requests of all accounts, in no order."""

    def __init__(self) -> None:
        self.tables: list[pl.DataFrame] = []
        self.count = 0
        self._rows: list[Request] = []

    def add(self, request: Request) -> None:
        """Note a request."""
        self._rows.append(request)
        self.count += 1
        if len(self._rows) >= _PACKED:
            self.pack()

    def pack(self) -> None:
        """Turn the rows at hand into a table."""
        if self._rows:
            columns = zip(*self._rows, strict=True)
            self.tables.append(
                pl.DataFrame(
                    [
                        pl.Series(name, column, dtype=kind)
                        for (name, kind), column in zip(SCHEMA.items(), columns, strict=True)
                    ]
                )
            )
            self._rows = []
