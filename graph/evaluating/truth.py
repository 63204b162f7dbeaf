"""The truth about a population: who is in which ring, who only looks like it.

A folder apart from the data: `accounts.parquet` and `extraction_requests.parquet`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from graph.night import RingwatchError

_ACCOUNTS = ("account_id", "role", "group_id", "style", "evasions", "linkable")
_REQUESTS = ("request_id", "account_id", "requested_at")
_ROLES = {"ring", "lookalike", "ordinary"}


@dataclass(frozen=True)
class Truth:
    """Accounts (role ring, lookalike or ordinary) and the requests that harvest the model."""

    accounts: pl.DataFrame
    requests: pl.DataFrame

    @property
    def ring_accounts(self) -> pl.DataFrame:
        """Accounts of extraction rings."""
        return self.accounts.filter(pl.col("role") == "ring")

    @property
    def innocent_accounts(self) -> pl.DataFrame:
        """All others."""
        return self.accounts.filter(pl.col("role") != "ring")


def read_truth(folder: Path) -> Truth:
    """Read a truth folder; raises RingwatchError that names what it lacks."""
    accounts = _read(folder / "accounts.parquet", _ACCOUNTS)
    requests = _read(folder / "extraction_requests.parquet", _REQUESTS)
    strange = sorted(set(accounts["role"].unique()) - _ROLES, key=str)
    if strange:
        raise RingwatchError(
            f"{folder / 'accounts.parquet'}: unknown roles {strange}; use {sorted(_ROLES)}"
        )
    if isinstance(accounts.schema["evasions"], pl.List):
        joined = pl.col("evasions").cast(pl.List(pl.String)).list.join(",")
        accounts = accounts.with_columns(joined)
    return Truth(
        accounts.with_columns(
            pl.col("account_id", "group_id", "style", "evasions").cast(pl.String),
            pl.col("linkable").fill_null(False),
        ),
        requests.with_columns(
            pl.col("account_id").cast(pl.String),
            pl.col("requested_at").cast(pl.Datetime("us", "UTC")).dt.replace_time_zone(None),
        ),
    )


def _read(path: Path, columns: tuple[str, ...]) -> pl.DataFrame:
    if not path.is_file():
        raise RingwatchError(
            f"the truth lacks {path}: name the folder that `ringwatch generate --truth` wrote"
        )
    try:
        frame = pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise RingwatchError(
            f"{path} is not a Parquet file ({str(error).splitlines()[0]}); make it again with "
            "`ringwatch generate`"
        ) from error
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise RingwatchError(
            f"{path} lacks the columns {missing}; a truth has {', '.join(columns)}"
        )
    return frame.select(columns)
