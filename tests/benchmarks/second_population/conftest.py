"""One small population, made once and written once."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from benchmarks.second_population.population import (  # noqa: E402
    Population,
    make_population,
    write_population,
)
from benchmarks.second_population.settings import Settings  # noqa: E402

SMALL = Settings(accounts=3_000, requests=24_000, days=7, seed=5)
# Large enough for every ring style.
ALL_STYLES = Settings(accounts=9_000, requests=60_000, days=10, seed=5)


@dataclass(frozen=True)
class Written:
    """A population with what was written of it."""

    made: Population
    out: Path
    truth: Path

    def table(self, name: str) -> pl.DataFrame:
        return pl.scan_parquet(self.out / name / "**/*.parquet", hive_partitioning=False).collect()

    def who(self) -> pl.DataFrame:
        return pl.read_parquet(self.truth / "accounts.parquet")


def write(settings: Settings, home: Path) -> Written:
    made = make_population(settings)
    write_population(made, home / "out", home / "truth")
    return Written(made, home / "out", home / "truth")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write(SMALL, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def all_styles() -> Population:
    return make_population(ALL_STYLES)
