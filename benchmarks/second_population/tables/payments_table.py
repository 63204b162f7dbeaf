"""The payments table: cards, issuers, billing addresses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.second_population.keyed_draws import F64, I64, U64, mix, pick, salt, unit
from benchmarks.second_population.people.accounts import FUNDING, Accounts
from benchmarks.second_population.settings import DAY, Settings
from benchmarks.second_population.tables.accounts_table import account_ids
from benchmarks.second_population.tables.columns import blanked, chosen, clock, hex_ids
from benchmarks.second_population.text.word_lists import CITIES
from benchmarks.second_population.world.geography import (
    COUNTRIES,
    PREPAID_PREFIXES,
    STREET_KINDS,
    STREETS,
)

STATUSES = ["succeeded", "failed", "refunded", "disputed"]
HISTORY_DAYS = 100


def _dates(accounts: Accounts, settings: Settings) -> tuple[I64, F64]:
    """Who pays when: at the start, then about monthly, within the history that is kept."""
    payers = np.flatnonzero(accounts.card > 0)
    earliest = settings.seconds - HISTORY_DAYS * DAY
    first = accounts.created[payers] + unit(accounts.person[payers], "first payment") ** 3 * DAY
    missed = np.ceil(np.maximum(earliest - first, 0) / (30 * DAY))
    first = first + missed * 30 * DAY
    count = np.floor(np.maximum(settings.seconds - first, -1) / (30 * DAY)).astype(np.int64) + 1
    payer = np.repeat(payers, count)
    turn = np.arange(len(payer)) - np.repeat(np.cumsum(count) - count, count)
    wobble = unit(mix(accounts.person[payer], turn), "payment day") * 2 * DAY * (turn > 0)
    at = np.repeat(first, count) + turn * 30 * DAY + wobble
    seen = at < settings.seconds
    return payer[seen], at[seen]


def billing_addresses(keys: U64, country: I64, noise: U64) -> pl.Series:
    """One address a key, written in more than one way; a sixth of the payments have none."""
    kind = pick(keys, "street kind", len(STREET_KINDS))
    short = unit(noise, "street short") < 0.25
    kinds = [name for pair in STREET_KINDS for name in pair]
    parts = [
        pl.Series(pick(keys, "house", 240) + 1).cast(pl.String) + " ",
        chosen(STREETS, pick(keys, "street", len(STREETS))) + " ",
        chosen(kinds, kind * 2 + short) + ", ",
        chosen(CITIES, (pick(keys, "town", 4) + 2 * country) % len(CITIES)) + " ",
        pl.Series(pick(keys, "postcode", 90_000) + 10_000).cast(pl.String),
    ]
    written = pl.select(pl.concat_str([pl.lit(part) for part in parts])).to_series()
    loud = pl.Series(unit(noise, "street loud") < 0.08)
    frame = pl.DataFrame({"a": written, "loud": loud})
    mixed = pl.when("loud").then(pl.col("a").str.to_uppercase()).otherwise("a")
    out = frame.select(a=mixed)["a"]
    return blanked(out, unit(noise, "no address") < 0.16)


def _card_countries(prefix: np.ndarray[tuple[int], np.dtype[np.str_]]) -> pl.Series:
    """A bank's country; prepaid issuers are in one of three whoever holds the card."""
    homes = {p: about.code for about in COUNTRIES for p in about.bank_prefixes.split()}
    homes |= {p: ("US", "GB", "SG")[i % 3] for i, p in enumerate(PREPAID_PREFIXES)}
    return pl.Series("c", prefix).replace_strict(homes, default=None, return_dtype=pl.String)


def write_payments(accounts: Accounts, settings: Settings, folder: Path) -> None:
    """Write the table, by time."""
    payer, at = _dates(accounts, settings)
    keys = mix(accounts.person[payer], np.floor(at).astype(np.int64))
    # Now and then a second card of the same person.
    second = unit(keys, "second card") < 0.04
    cards = np.where(second, mix(accounts.person[payer], salt("second card")), accounts.card[payer])
    draw = unit(keys, "payment status")
    status = (draw > 0.945).astype(np.int64) + (draw > 0.985) + (draw > 0.996)
    sums = np.array([5, 10, 20, 20, 20, 25, 50, 100, 200])[pick(keys, "amount", 9)]
    countries = [COUNTRIES[i].currency for i in range(len(COUNTRIES))]
    frame = pl.DataFrame(
        {
            "account_id": account_ids(accounts).gather(payer),
            "paid_at": clock(settings.first_day, at),
            "card_fingerprint": hex_ids("fp_", cards),
            "card_iin": pl.Series(accounts.prefix[payer]),
            "card_funding": chosen(list(FUNDING), accounts.funding[payer]),
            "card_country": _card_countries(accounts.prefix[payer]),
            "billing_address": billing_addresses(
                accounts.billing[payer], accounts.country[payer], keys
            ),
            "amount": pl.Series(sums).cast(pl.Decimal(12, 2)),
            "currency": chosen(countries, accounts.country[payer]),
            "status": chosen(STATUSES, status),
        }
    )
    folder.mkdir(parents=True, exist_ok=True)
    frame.sort("paid_at", "account_id").write_parquet(folder / "payments.parquet")
