"""Put a population together and write it."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.fourth_population.lookalikes.kinds import add_lookalikes
from benchmarks.fourth_population.people.ordinary import add_ordinary
from benchmarks.fourth_population.provider import new_provider
from benchmarks.fourth_population.rings.styles import add_rings
from benchmarks.fourth_population.settings import Settings
from benchmarks.fourth_population.tables import customers
from benchmarks.fourth_population.tables.requests import write_requests

_TABLES = ("accounts", "payments", "requests", "networks")
_LEAST_EACH = 1.5  # requests of an ordinary customer, whatever the groups have sent


def generate(settings: Settings, out: Path, truth: Path) -> str:
    """Write tables and truth; returns a line that says how much was made.

    Everything draws from one stream of random numbers: rings first, then innocent groups, then
    ordinary customers, then the holes in the tables. Tables of an earlier run are replaced, as
    another seed has other days.
    """
    provider = new_provider(settings)
    rings = add_rings(provider, settings)
    outside = settings.accounts - len(provider.accounts)
    groups = add_lookalikes(provider, settings, outside)
    left = settings.accounts - len(provider.accounts)
    add_ordinary(provider, left, max(left * _LEAST_EACH, settings.requests - provider.sent.count))
    for table in _TABLES:
        shutil.rmtree(out / table, ignore_errors=True)
    truth.mkdir(parents=True, exist_ok=True)
    customers.write_accounts(provider, out)
    customers.write_payments(provider, out)
    customers.write_networks(provider, out)
    write_requests(provider, out, truth)
    customers.write_truth(provider, truth)
    return (
        f"{len(provider.accounts):,} accounts, {provider.sent.count:,} requests, "
        f"{rings} rings, {groups} look-alike groups"
    )
