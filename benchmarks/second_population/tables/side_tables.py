"""The networks table and the allowlist."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import polars as pl

from benchmarks.second_population.lookalikes.groups import Group
from benchmarks.second_population.people.accounts import NOBODY, Accounts
from benchmarks.second_population.settings import Settings
from benchmarks.second_population.tables.accounts_table import account_ids, organizations
from benchmarks.second_population.tables.columns import hex_ids
from benchmarks.second_population.world.networks import Block
from benchmarks.second_population.world.places import Places

_VOUCHED = ("company_org", "research_lab", "class", "corporate_sase", "batch_etl")


def _range(block: Block) -> str:
    if block.base > 2**32:
        return str(ip_network((block.base << 64, 44)))
    return str(ip_network((block.base, 20)))


def write_networks(places: Places, folder: Path) -> None:
    """The providers' blocks that are known to the list; it has gaps."""
    rows = [
        (_range(block), block.kind, block.asn, block.name)
        for block in places.book.blocks
        if block.listed
    ]
    frame = pl.DataFrame(rows, schema=["cidr", "kind", "asn", "name"], orient="row")
    folder.mkdir(parents=True, exist_ok=True)
    frame.sort("cidr").write_parquet(folder / "networks.parquet")


def _entries(
    accounts: Accounts, places: Places, settings: Settings, groups: list[Group]
) -> list[tuple[str, str, str, object]]:
    ids, names = account_ids(accounts), organizations(accounts)
    soon = settings.first_day + timedelta(days=settings.days + 90)
    past = settings.first_day - timedelta(days=3)
    cards = hex_ids("fp_", accounts.card)
    out: list[tuple[str, str, str, object]] = []
    vouched = [group for group in groups if group.kind.name in _VOUCHED]
    for number, group in enumerate(vouched):
        head = int(group.members[0])
        if number % 3 == 0 and accounts.organization[head] != NOBODY:
            out.append(("organization", names[head], "contract customer", None))
        elif number % 5 == 1:
            out.append(("account", ids[head], "known contact", soon))
        elif number % 5 == 2 and group.kind.card == "one":
            out.append(("card", cards[head], "verified invoice", soon))
        elif number % 7 == 3:
            out.append(("account", ids[head], "pilot, ended", past))
    sase = [block for block in places.book.blocks if block.kind == "corporate"]
    out += [("network", _range(block), "corporate gateway", None) for block in sase[:1]]
    return out


def write_allowlist(
    accounts: Accounts, places: Places, settings: Settings, groups: list[Group], folder: Path
) -> None:
    """A few customers that somebody vouched for; most innocent groups are not on it."""
    schema: dict[str, pl.DataType | type[pl.DataType]] = {
        "kind": pl.String,
        "value": pl.String,
        "reason": pl.String,
        "expires_at": pl.Datetime("us", "UTC"),
    }
    rows = _entries(accounts, places, settings, groups)
    folder.mkdir(parents=True, exist_ok=True)
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    frame.sort("kind", "value").write_parquet(folder / "allowlist.parquet")
