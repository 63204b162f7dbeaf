from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from graph.scenarios import PopulationReport, generate


@dataclass(frozen=True)
class Written:
    """A population read back."""

    report: PopulationReport
    accounts: pl.DataFrame
    payments: pl.DataFrame
    requests: pl.DataFrame
    networks: pl.DataFrame
    allowlist: pl.DataFrame
    truth: pl.DataFrame
    harvest: pl.DataFrame

    def members(self, style: str) -> pl.DataFrame:
        return self.truth.filter(pl.col("style") == style)

    def harvest_of(self, style: str) -> pl.DataFrame:
        """Requests of the rings of a style that belong to the harvest."""
        owner = self.members(style).select("account_id", "group_id")
        return self.requests.join(owner, on="account_id").join(
            self.harvest.select("request_id"), on="request_id", how="semi"
        )

    def payments_of(self, style: str) -> pl.DataFrame:
        return self.payments.join(self.members(style), on="account_id")

    def accounts_of(self, style: str) -> pl.DataFrame:
        return self.accounts.join(self.members(style), on="account_id")


def read_population(folder: Path, report: PopulationReport) -> Written:
    source, truth = folder / "source", folder / "truth"
    tables = {
        name: pl.read_parquet(source / name / "*.parquet")
        for name in ("accounts", "payments", "networks", "allowlist")
    }
    return Written(
        report=report,
        requests=pl.read_parquet(source / "requests" / "**/*.parquet", hive_partitioning=True),
        truth=pl.read_parquet(truth / "accounts.parquet"),
        harvest=pl.read_parquet(truth / "extraction_requests.parquet"),
        **tables,
    )


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("population")
    report = generate(
        folder / "source", folder / "truth", accounts=2_000, requests=40_000, days=10, seed=11
    )
    return read_population(folder, report)
