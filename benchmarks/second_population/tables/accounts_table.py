"""The accounts table: what is known since the sign-up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.second_population.keyed_draws import mix, pick, salt, unit
from benchmarks.second_population.people.accounts import NOBODY, PLANS, Accounts
from benchmarks.second_population.settings import Settings
from benchmarks.second_population.tables.columns import blanked, chosen, clock, hex_ids, ip_strings
from benchmarks.second_population.text.lexicon import shared_lexicon
from benchmarks.second_population.world.clients import BROWSERS
from benchmarks.second_population.world.geography import CODES, COUNTRIES
from benchmarks.second_population.world.places import Places


def account_ids(accounts: Accounts) -> pl.Series:
    """The ids of all accounts."""
    return hex_ids("acct_", mix(accounts.person, salt("account id"))).alias("account_id")


def _words(name: str, places: np.ndarray[tuple[int], np.dtype[np.int64]]) -> pl.Series:
    lexicon = shared_lexicon()
    tokens = lexicon.variant(0)[lexicon.classes[name][places]]
    return pl.Series(lexicon.strings()).gather(tokens).str.to_lowercase()


def emails(accounts: Accounts) -> pl.Series:
    """Addresses in six habits, at the account's mail host."""
    keys, lexicon = accounts.person, shared_lexicon()
    first = _words("name", pick(keys, "mail first", len(lexicon.classes["name"])))
    last = _words("surname", pick(keys, "mail last", len(lexicon.classes["surname"])))
    brand = _words("brand", pick(keys, "mail brand", len(lexicon.classes["brand"])))
    digits = pl.Series(pick(keys, "mail digits", 9990) + 10).cast(pl.String)
    frame = pl.DataFrame({
        "f": first, "l": last, "b": brand, "d": digits,
        "r": hex_ids("", mix(keys, salt("mail random"))).str.slice(0, 10),
        "style": accounts.mail_style, "host": accounts.mail_host,
    })  # fmt: skip
    f, last_name, b, d, r = (pl.col(name) for name in "flbdr")
    local = (
        pl.when(pl.col("style") == 0).then(f + "." + last_name)
        .when(pl.col("style") == 1).then(f + d.str.slice(0, 2))
        .when(pl.col("style") == 2).then(f.str.slice(0, 1) + last_name)
        .when(pl.col("style") == 3).then(f + last_name + d)
        .when(pl.col("style") == 4).then(b + d)
        .otherwise(r)
    )  # fmt: skip
    return frame.select(email=local + "@" + pl.col("host"))["email"]


def phones(accounts: Accounts) -> pl.Series:
    """Numbers in the country's form; two thirds of the accounts gave one."""
    dialling = chosen([each.dialling for each in COUNTRIES], accounts.country)
    number = pl.Series(pick(accounts.person, "phone", 900_000_000) + 100_000_000).cast(pl.String)
    both = ("+" + dialling + number).alias("phone")
    return blanked(both, unit(accounts.person, "has phone") > 0.66)


def organizations(accounts: Accounts) -> pl.Series:
    """The organisation's id, if any."""
    ids = hex_ids("org_", mix(accounts.organization + 2, salt("organization"))).str.slice(0, 14)
    return blanked(ids, accounts.organization == NOBODY)


def write_accounts(accounts: Accounts, places: Places, settings: Settings, folder: Path) -> None:
    """Write the table, by id; one in forty accounts has no sign-up row."""
    keys = accounts.person
    address = places.book.addresses(accounts.signup_network, accounts.signup_line, accounts.created)
    devices = hex_ids("dev_", accounts.device)
    frame = pl.DataFrame(
        {
            "account_id": account_ids(accounts),
            "created_at": clock(settings.first_day, accounts.created),
            "email": emails(accounts),
            "phone": phones(accounts),
            "signup_ip": ip_strings(address, accounts.signup_line, accounts.created),
            "device_id": blanked(devices, unit(keys, "signup device") > 0.7),
            "user_agent": chosen(list(BROWSERS), accounts.browser),
            "country": chosen(CODES, accounts.country),
            "organization_id": organizations(accounts),
            "plan": chosen(list(PLANS), accounts.plan),
        }
    )
    known = frame.filter(pl.Series(unit(keys, "sign-up row") > 0.025))
    folder.mkdir(parents=True, exist_ok=True)
    known.sort("account_id").write_parquet(folder / "accounts.parquet")
