"""The tables that load leaves, as far as publishing reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl

from graph.night import Night
from tests.graph.planted_rings import World, everyone, key


def loaded_tables(world: World, night: Night) -> dict[str, pl.DataFrame]:
    known = sorted(set(everyone(world)))
    start = datetime(2026, 3, 2, 9)
    requests = [
        (key(account), start + timedelta(minutes=40 * n), 100)
        for account in known[: world.active]
        for n in range(4)
    ]
    return {
        "stg_accounts": frame_of(
            [(key(one), one, datetime(2026, 2, 1)) for one in known],
            account_key=pl.UInt64,
            account_id=pl.String,
            created_at=pl.Datetime("us"),
        ),
        "stg_payments": frame_of([], account_key=pl.UInt64, paid_at=pl.Datetime("us")),
        "stg_requests": frame_of(
            requests,
            account_key=pl.UInt64,
            requested_at=pl.Datetime("us"),
            output_tokens=pl.Int64,
        ),
        "stg_labels": frame_of(
            [(key(who), label, datetime(2026, 3, 1), "x") for who, label in world.labels.items()],
            account_key=pl.UInt64,
            label=pl.String,
            decided_at=pl.Datetime("us"),
            source=pl.String,
        ),
        "stg_allowlist": frame_of([], kind=pl.String, value=pl.String),
        "stg_networks": frame_of([], cidr=pl.String, kind=pl.String),
        "loaded_files": _files(night),
        "quarantine": frame_of(
            [("requests", "requests/date=2026-03-02/a.csv", 7, "bad IP", night.date)] * 3,
            table_name=pl.String,
            file=pl.String,
            row_number=pl.Int64,
            reason=pl.String,
            night=pl.Date,
        ),
    }


def _files(night: Night) -> pl.DataFrame:
    long_ago = date(2025, 1, 1)
    return frame_of(
        [
            ("accounts", "accounts/a.csv", 10, "aa", None, 200, 0),
            ("requests", "requests/date=2026-03-02/a.csv", 20, "bb", night.date, 800, 3),
            ("requests", "requests/date=2025-01-01/a.csv", 30, "cc", long_ago, 5, 0),
        ],
        table_name=pl.String,
        file=pl.String,
        size_bytes=pl.Int64,
        content_sha256=pl.String,
        partition_date=pl.Date,
        rows_loaded=pl.Int64,
        rows_quarantined=pl.Int64,
    )


def frame_of(rows: Sequence[Sequence[object]], **schema: Any) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=schema, orient="row")
