"""The truth, apart from the data."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from benchmarks.second_population.keyed_draws import U64
from benchmarks.second_population.people.accounts import RING, ROLES, Accounts
from benchmarks.second_population.settings import Settings
from benchmarks.second_population.tables.accounts_table import account_ids
from benchmarks.second_population.tables.columns import blanked, chosen, clock, hex_ids
from benchmarks.second_population.traffic.batches import Batch
from benchmarks.second_population.world.places import Places


def _shared_within_group(groups: npt.NDArray[np.str_], keys: U64) -> npt.NDArray[np.bool_]:
    """Whether another account of the same group has the same key (0 is no key)."""
    frame = pl.DataFrame({"g": pl.Series(groups), "k": pl.Series(keys)})
    return frame.select((pl.len().over("g", "k") > 1) & (pl.col("k") > 0)).to_series().to_numpy()


def linkable(accounts: Accounts, places: Places, sent: Batch) -> npt.NDArray[np.bool_]:
    """Ring accounts with three requests or more, or a card, device or sign-up address in common."""
    requests = np.bincount(sent.owner, minlength=len(accounts))
    address = places.book.addresses(accounts.signup_network, accounts.signup_line, accounts.created)
    traces = requests >= 3
    for keys in (accounts.card, accounts.device, address):
        traces |= _shared_within_group(accounts.group, keys)
    return np.asarray((accounts.role == RING) & traces, dtype=np.bool_)


def write_truth(
    accounts: Accounts,
    places: Places,
    settings: Settings,
    sent: Batch,
    keys: U64,
    folder: Path,
) -> None:
    """Write who is who, and which requests are harvest."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = account_ids(accounts)
    ordinary = accounts.role == 0
    pl.DataFrame(
        {
            "account_id": ids,
            "role": chosen(list(ROLES), accounts.role),
            "group_id": blanked(pl.Series("g", accounts.group), ordinary),
            "style": blanked(pl.Series("s", accounts.style), ordinary),
            "evasions": pl.Series(accounts.evasions.tolist(), dtype=pl.String),
            "linkable": pl.Series(linkable(accounts, places, sent)),
        }
    ).sort("account_id").write_parquet(folder / "accounts.parquet")
    rows = np.flatnonzero(sent.harvest)
    pl.DataFrame(
        {
            "request_id": hex_ids("req_", keys[rows]),
            "account_id": ids.gather(sent.owner[rows]),
            "requested_at": clock(settings.first_day, sent.at[rows]),
        }
    ).write_parquet(folder / "extraction_requests.parquet")
