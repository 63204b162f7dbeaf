"""Write the requests, a day at a time, and note which of them are harvest."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.third_population.chance import hex_id
from benchmarks.third_population.people.crowd import Crowd
from benchmarks.third_population.settings import DAY, START, Settings
from benchmarks.third_population.text.library import Library
from benchmarks.third_population.text.render import Writer
from benchmarks.third_population.traffic import details
from benchmarks.third_population.traffic.sent import Sent
from benchmarks.third_population.world.addresses import AddressBook
from benchmarks.third_population.world.clients import Clients

_ORDER = (
    "request_id", "account_id", "requested_at", "ip", "user_agent", "device_id",
    "client_fingerprint", "endpoint", "model", "prompt", "system_prompt", "input_tokens",
    "output_tokens", "max_tokens", "temperature", "top_logprobs", "status_code",
)  # fmt: skip


def when(moment: np.ndarray) -> pl.Series:
    """Seconds since the start as times in UTC, to the millisecond; not a number is null."""
    known = ~np.isnan(moment)
    milli = np.where(known, moment, 0).astype(np.float64) * 1_000
    since = pl.Series(milli.astype(np.int64) * 1_000)
    begin = int(START.timestamp() * 1_000_000)
    stamped = (since + begin).cast(pl.Datetime("us", "UTC"))
    return pl.select(pl.when(pl.Series(known)).then(stamped)).to_series()


def write_requests(
    settings: Settings,
    out: Path,
    crowd: Crowd,
    account_ids: pl.Series,
    library: Library,
    book: AddressBook,
    clients: Clients,
    sent: Sent,
) -> pl.DataFrame:
    """One file a day; returns the harvesting requests for the truth."""
    day = (sent.moment / DAY).astype(np.int64)
    harvests = []
    for number in range(settings.days):
        rows = np.flatnonzero(day == number)
        rng = np.random.default_rng([settings.seed, 900 + number])
        part = sent.at(rows)
        writer = Writer(rng, library, crowd)
        table = _day(settings, rng, crowd, account_ids, writer, book, clients, part, rows)
        date = (START + timedelta(days=number)).date()
        folder = out / "requests" / f"date={date}"
        folder.mkdir(parents=True, exist_ok=True)
        table = table.sort("requested_at", "request_id")
        table.drop("harvest").write_parquet(folder / "part-000.parquet")
        found = table.filter(pl.col("harvest"))
        harvests.append(found.select("request_id", "account_id", "requested_at"))
    return pl.concat(harvests)


def _day(
    settings: Settings,
    rng: np.random.Generator,
    crowd: Crowd,
    account_ids: pl.Series,
    writer: Writer,
    book: AddressBook,
    clients: Clients,
    part: Sent,
    rows: np.ndarray,
) -> pl.DataFrame:
    prompt, system = writer.write(part)
    characters = (prompt.str.len_bytes() + system.str.len_bytes().fill_null(0)).to_numpy()
    columns = {
        "request_id": pl.Series(hex_id("req_", settings.seed, 71, rows)),
        "account_id": account_ids.gather(part.account),
        "requested_at": when(part.moment),
        "ip": book.at(part.net, part.line, part.moment),
        "prompt": prompt,
        "system_prompt": system,
        **details.client_columns(rng, crowd, clients, part),
        **details.settings_columns(settings, rng, crowd, part, characters),
        "harvest": pl.Series(part.harvest),
    }
    columns = details.lose_some(settings, rng, part, columns)
    return pl.DataFrame(columns).select(*_ORDER, "harvest")
