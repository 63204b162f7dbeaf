"""Write accounts, payments, networks, allowlist and the truth about accounts."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.third_population.chance import hex_id
from benchmarks.third_population.people import wallet as cards
from benchmarks.third_population.people.crowd import PAYG, PLANS, Crowd
from benchmarks.third_population.people.wallet import FUNDING, Wallet
from benchmarks.third_population.settings import DAY, START, Settings
from benchmarks.third_population.sharing import World
from benchmarks.third_population.tables.requests import when
from benchmarks.third_population.world import countries
from benchmarks.third_population.world.addresses import AddressBook, six_prefix
from benchmarks.third_population.world.networks import Internet

_PRICE = np.array([0, 0, 20, 25, 60])
_MEMORY = 150 * DAY  # payments older than this are archived elsewhere
_CODES = pl.Series(countries.CODES)


def account_ids(settings: Settings) -> pl.Series:
    """Opaque ids that tell nothing of order or group."""
    return pl.Series(hex_id("acct_", settings.seed, 81, np.arange(settings.accounts)))


def write_accounts(world: World, ids: pl.Series, book: AddressBook, out: Path) -> None:
    """The accounts, with holes in the optional columns."""
    crowd, rng, size = world.crowd, world.rng, len(ids)
    net = np.where(crowd["signup_net"] >= 0, crowd["signup_net"], crowd["net"])
    line = np.where(crowd["signup_line"] >= 0, crowd["signup_line"], crowd["line"])
    organization = crowd["organization"]
    client = pl.Series(world.clients.agents).gather(crowd["client"])
    frame = pl.DataFrame(
        {
            "account_id": ids,
            "created_at": when(crowd["created"]),
            "email": _holes(rng, pl.Series(crowd["email"].tolist()), 0.01),
            "phone": _holes(rng, pl.Series(crowd["phone"].tolist()), 0.45),
            "signup_ip": _holes(rng, book.at(net, line, crowd["created"]), 0.04),
            "device_id": _holes(rng, pl.Series(hex_id("dev_", 51, crowd["device"] * 2)), 0.15),
            "user_agent": _holes(rng, client, 0.05),
            "country": _holes(rng, _CODES.gather(crowd["country"]), 0.02),
            "organization_id": _where(
                organization >= 0, pl.Series([f"org_{number}" for number in organization])
            ),
            "plan": _holes(rng, pl.Series(PLANS).gather(crowd["plan"]), 0.005),
        }
    )
    assert frame.height == size
    _save(frame.sort("account_id"), out / "accounts")


def write_payments(world: World, ids: pl.Series, out: Path) -> None:
    """Monthly bills and top-ups, on the old card before a change and the new one after."""
    crowd, rng, end = world.crowd, world.rng, world.settings.end
    payer = np.flatnonzero(crowd["card"] >= 0)
    period = np.where(crowd["plan"][payer] == PAYG, rng.uniform(6, 50, len(payer)), 30.4) * DAY
    first = crowd["created"][payer] + rng.exponential(0.4 * DAY, len(payer))
    skipped = np.maximum(np.ceil((-_MEMORY - first) / period), 0)
    start = first + skipped * period
    times = np.maximum(np.ceil((end - start) / period), 1).astype(np.int64)
    row = np.repeat(np.arange(len(payer)), times)
    turn = np.arange(len(row)) - np.repeat(np.cumsum(times) - times, times)
    moment = np.minimum(start[row] + turn * period[row], end - 1)
    account = payer[row]
    changed = (crowd["old_card"][account] >= 0) & (moment < crowd["card_since"][account])
    card = np.where(changed, crowd["old_card"][account], crowd["card"][account])
    frame = _bills(world.wallet, rng, crowd, account, card)
    frame = frame.with_columns(account_id=ids.gather(account), paid_at=when(moment)).select(
        "account_id", "paid_at", pl.exclude("account_id", "paid_at")
    )
    _save(frame.sort("paid_at", "account_id", maintain_order=True), out / "payments")


def _bills(
    wallet: Wallet, rng: np.random.Generator, crowd: Crowd, account: np.ndarray, card: np.ndarray
) -> pl.DataFrame:
    table, size = wallet.table(), len(card)
    amount = _PRICE[crowd["plan"][account]].astype(float)
    topped = crowd["plan"][account] == PAYG
    amount = np.where(topped, rng.choice([5.0, 10.0, 20.0, 50.0, 100.0], size), amount)
    states = ["succeeded", "failed", "refunded", "disputed"]
    status = rng.choice(states, size, p=[0.945, 0.04, 0.01, 0.005])
    streets = pl.Series([cards.street(place) for place in table["address"].tolist()])
    return pl.DataFrame(
        {
            "card_fingerprint": _holes(rng, pl.Series(hex_id("card_", 91, card)), 0.01),
            "card_iin": _holes(rng, pl.Series(table["issuer"][card]).cast(pl.String), 0.03),
            "card_funding": pl.Series(FUNDING).gather(table["funding"][card]),
            "card_country": _holes(rng, _CODES.gather(table["country"][card]), 0.02),
            "billing_address": _holes(rng, streets.gather(card), 0.2),
            "amount": pl.Series(amount).cast(pl.Decimal(12, 2)),
            "currency": pl.Series(cards.currency(table["country"][card])),
            "status": pl.Series(status),
        }
    )


def write_networks(internet: Internet, out: Path) -> None:
    """The blocks that a buyer of such a table would know."""
    rows = []
    for number, network in enumerate(internet.networks):
        if not network.listed:
            continue
        four = str(ip_network((network.base, network.bits)))
        known = [four, f"{six_prefix(number)}::/32"] if network.six else [four]
        rows += [(cidr, network.kind, network.asn, network.name) for cidr in known]
    schema = {"cidr": pl.String, "kind": pl.String, "asn": pl.Int64, "name": pl.String}
    frame = pl.DataFrame(rows, schema=schema, orient="row").unique("cidr", keep="first")
    _save(frame.sort("cidr"), out / "networks")


def write_allowlist(world: World, out: Path) -> None:
    """What the provider's staff vouch for."""
    schema = {"kind": pl.String, "value": pl.String, "reason": pl.String}
    frame = pl.DataFrame(world.allowed or [], schema=schema, orient="row")
    expires = pl.lit(START).dt.offset_by("1y").cast(pl.Datetime("us", "UTC"))
    _save(frame.with_columns(expires.alias("expires_at")), out / "allowlist")


def write_truth(crowd: Crowd, ids: pl.Series, harvests: pl.DataFrame, truth: Path) -> None:
    """Who is in which group; `linkable` members left traces and belong to no hard style."""
    sending = pl.Series(ids).is_in(harvests["account_id"].unique().implode())
    frame = pl.DataFrame(
        {
            "account_id": ids,
            "role": pl.Series(crowd["role"].tolist(), dtype=pl.String),
            "group_id": pl.Series(crowd["group"].tolist(), dtype=pl.String),
            "style": pl.Series(crowd["style"].tolist(), dtype=pl.String),
            "evasions": pl.Series(crowd["evasions"].tolist(), dtype=pl.String).fill_null(""),
            "linkable": pl.Series(crowd["linkable"]) & sending,
        }
    )
    truth.mkdir(parents=True, exist_ok=True)
    frame.sort("account_id").write_parquet(truth / "accounts.parquet")
    harvests.write_parquet(truth / "extraction_requests.parquet")


def _save(frame: pl.DataFrame, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    frame.write_parquet(folder / f"{folder.name}.parquet")


def _holes(rng: np.random.Generator, values: pl.Series, share: float) -> pl.Series:
    return _where(rng.random(len(values)) >= share, values)


def _where(kept: np.ndarray, values: pl.Series) -> pl.Series:
    return pl.select(pl.when(pl.Series(kept)).then(values)).to_series()
