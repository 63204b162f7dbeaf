"""Write accounts, payments, networks and the truth about accounts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from benchmarks.fourth_population.people.account import Account
from benchmarks.fourth_population.provider import Payment, Provider
from benchmarks.fourth_population.tables.when import times
from benchmarks.fourth_population.world.networks import Listed

_DEVICE_MISSING, _COUNTRY_MISSING = 0.08, 0.02


def write_accounts(provider: Provider, out: Path) -> None:
    """The accounts, with holes in the optional columns."""
    rng, accounts = provider.rng, provider.accounts
    devices = [_device(account, rng.random()) for account in accounts]
    countries = [
        account.country if rng.random() > _COUNTRY_MISSING else None for account in accounts
    ]
    text = pl.String
    frame = pl.DataFrame(
        [
            pl.Series("account_id", [account.id for account in accounts], text),
            times([account.created for account in accounts]).alias("created_at"),
            pl.Series("email", [account.email for account in accounts], text),
            pl.Series("phone", [account.phone for account in accounts], text),
            pl.Series("signup_ip", [account.signup_address for account in accounts], text),
            pl.Series("device_id", devices, text),
            pl.Series("user_agent", [account.signup_agent for account in accounts], text),
            pl.Series("country", countries, text),
            pl.Series("organization_id", [account.organization for account in accounts], text),
            pl.Series("plan", [account.plan for account in accounts], text),
        ]
    )
    _save(frame.sort("account_id"), out / "accounts")


def _device(account: Account, draw: float) -> str | None:
    """The device at sign-up is the first that requests show, if they ever show one."""
    known = draw > _DEVICE_MISSING and account.device_missing != 1.0
    return account.devices[0] if known else None


def write_payments(provider: Provider, out: Path) -> None:
    """The payments before the window's end."""
    columns = dict(zip(Payment._fields, zip(*provider.payments, strict=True), strict=True))
    end = datetime.fromtimestamp(provider.window.end, UTC)
    frame = pl.DataFrame(
        columns
        | {
            "paid_at": times(columns["paid_at"]),
            "amount": [float(amount) for amount in columns["amount"]],
        }
    )
    frame = frame.filter(pl.col("paid_at") < end)
    frame = frame.with_columns(pl.col("amount").cast(pl.Decimal(12, 2)))
    _save(frame.sort("paid_at", "account_id"), out / "payments")


def write_networks(provider: Provider, out: Path) -> None:
    """The blocks that a list of networks would know."""
    schema = {"cidr": pl.String, "kind": pl.String, "asn": pl.Int64, "name": pl.String}
    columns = zip(*provider.networks.table, strict=True)
    frame = pl.DataFrame(dict(zip(Listed._fields, columns, strict=True)), schema=schema)
    _save(frame.unique("cidr", keep="first", maintain_order=True), out / "networks")


def write_truth(provider: Provider, truth: Path) -> None:
    """Who is who; only accounts in rings have evasions and may be linkable."""
    accounts = provider.accounts
    frame = pl.DataFrame(
        {
            "account_id": [account.id for account in accounts],
            "role": [account.role for account in accounts],
            "group_id": [account.group for account in accounts],
            "style": [account.style for account in accounts],
            "evasions": [account.evasions for account in accounts],
            "linkable": [account.linkable for account in accounts],
        },
        schema_overrides={name: pl.String for name in ("group_id", "style", "evasions")},
    )
    frame.sort("account_id").write_parquet(truth / "accounts.parquet")


def _save(frame: pl.DataFrame, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    frame.write_parquet(folder / f"{folder.name}.parquet")
