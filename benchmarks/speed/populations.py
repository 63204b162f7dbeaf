"""Populations to measure on: so many days, and one more day that is put aside."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import polars as pl

from benchmarks.speed.bench import Bench
from benchmarks.speed.scales import Size

_SEED = 1


class Population(NamedTuple):
    """The input of the first load, what one more day brings, and the truth about both."""

    home: Path

    @property
    def data(self) -> Path:
        """All tables, without the last day."""
        return self.home / "data"

    @property
    def more(self) -> Path:
        """The last day: its requests, and who signed up or paid on it."""
        return self.home / "more"

    @property
    def truth(self) -> Path:
        """What `ringwatch generate` tells of it."""
        return self.home / "truth"

    @property
    def last_day(self) -> date:
        """The last day of the first load."""
        return max(_days(self.data))

    @property
    def next_day(self) -> date:
        """The day that was put aside."""
        return max(_days(self.more))


def population(bench: Bench, size: Size, days: int | None = None) -> Population:
    """A population, made if it is missing."""
    days = days or bench.scale.days
    name = f"{size.accounts}x{size.requests}x{days}-{bench.code.generators['first']}"
    made = Population(bench.work / "populations" / name)
    if made.home.is_dir():
        return made
    staged = bench.scratch("population")
    requests = round(size.requests * (days + 1) / days)
    bench.program(
        *("generate", "--out", str(staged / "data"), "--truth", str(staged / "truth")),
        *("--accounts", str(size.accounts), "--requests", str(requests)),
        *("--days", str(days + 1), "--seed", str(_SEED)),
    )
    put_aside(Population(staged))
    made.home.parent.mkdir(parents=True, exist_ok=True)
    staged.rename(made.home)
    return made


def put_aside(whole: Population) -> None:
    """Move the last day out of the data: requests, and the accounts and payments of that day."""
    last = whole.last_day
    day = f"requests/date={last}"
    (whole.more / day).parent.mkdir(parents=True)
    shutil.move(whole.data / day, whole.more / day)
    midnight = datetime.combine(last, datetime.min.time())
    for table, column in (("accounts", "created_at"), ("payments", "paid_at")):
        rows = pl.read_parquet(whole.data / table / "*.parquet")
        is_late = pl.col(column).dt.replace_time_zone(None) >= midnight
        shutil.rmtree(whole.data / table)
        parts = ((whole.data, ~is_late), (whole.more, is_late))
        for number, (folder, is_wanted) in enumerate(parts):
            (folder / table).mkdir(parents=True)
            name = f"part-{number:05d}.parquet"  # both lie in one folder when the day is added
            rows.filter(is_wanted).write_parquet(folder / table / name)


def request_rows(folder: Path) -> int:
    """The requests in a folder's files."""
    files = pl.scan_parquet(folder / "requests" / "**" / "*.parquet", hive_partitioning=False)
    return int(files.select(pl.len()).collect().item())


def _days(folder: Path) -> list[date]:
    return [date.fromisoformat(path.name[-10:]) for path in (folder / "requests").glob("date=*")]
