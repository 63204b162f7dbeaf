"""Write the requests, a day at a time, and which of them are harvest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl

from benchmarks.fourth_population.provider import Provider
from benchmarks.fourth_population.settings import DAY
from benchmarks.fourth_population.traffic.sent import SCHEMA

_KEYS = ("request_id", "account_id", "requested_at")
_OTHERS = tuple(name for name in SCHEMA if name not in ("account_id", "moment", "harvest"))


def write_requests(provider: Provider, out: Path, truth: Path) -> None:
    """One file a day, and the harvest of all days."""
    window = provider.window
    provider.sent.pack()
    first = datetime.fromtimestamp(window.start, UTC).date()
    harvest = []
    for number in range(window.days):
        table = _day(provider, number)
        harvest.append(table.filter("harvest").select(_KEYS))
        folder = out / "requests" / f"date={first + timedelta(days=number)}"
        folder.mkdir(parents=True, exist_ok=True)
        table.select(*_KEYS, *_OTHERS).write_parquet(folder / "part-0.parquet")
    pl.concat(harvest).write_parquet(truth / "extraction_requests.parquet")


def _day(provider: Provider, number: int) -> pl.DataFrame:
    """A day's requests in order of time, with ids and times."""
    rng, start = provider.rng, provider.window.start
    day = ((pl.col("moment") - start) // DAY).cast(pl.Int32)
    table = pl.concat([part.filter(day == number) for part in provider.sent.tables])
    table = table.sort("moment", "account_id")
    ids = [f"req_{rng.getrandbits(72):018x}" for _ in range(table.height)]
    return table.with_columns(
        pl.Series("request_id", ids, dtype=pl.String),
        (pl.col("moment") * 1e6)
        .cast(pl.Int64)
        .cast(pl.Datetime("us", "UTC"))
        .alias("requested_at"),
    )
