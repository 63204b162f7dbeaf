"""What all tests share: a quiet environment, and one small invented population."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

settings.register_profile("ringwatch", deadline=None)  # CI's cores are slow and shared
settings.load_profile("ringwatch")

ACCOUNTS, REQUESTS, DAYS, SEED = 700, 7_000, 3, 5


class Population(NamedTuple):
    """An invented population: its input, its truth, and what its last two nights published."""

    data: Path
    truth: Path
    warehouse: Path
    published: Path


@pytest.fixture(autouse=True)
def quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key, configuration or server of the caller's reaches a test."""
    for variable in ("RINGWATCH_KEY", "RINGWATCH_DEBUG", "RINGWATCH_PUBLISHED", "PREFECT_API_URL"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture(scope="session")
def population(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Population]:
    """A small population whose last two nights have been run. Read it, do not change it."""
    from datetime import timedelta

    from flows.nights import run_nights
    from graph.loading.days import latest_day
    from graph.scenarios import generate
    from graph.settings_reader import load_settings

    root = tmp_path_factory.mktemp("population")
    made = Population(root / "data", root / "truth", root / "w.duckdb", root / "published")
    generate(made.data, made.truth, accounts=ACCOUNTS, requests=REQUESTS, days=DAYS, seed=SEED)
    chosen = load_settings(source=made.data, warehouse=made.warehouse, out=made.published)
    last = latest_day(chosen)
    for _ in run_nights(chosen, last - timedelta(1), last):
        pass
    yield made
