"""The reader of published nights: explain, export, evaluate and notebooks see nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from graph.night import RingwatchError
from graph.publishing.csv_files import read_csv
from graph.publishing.manifest import MANIFEST, differences, read_manifest
from graph.publishing.parquet_files import read_parquet

Content = TypeVar("Content")
# Of `links`, after a signal's name: its raw bits, and how many accounts share what the pair shares.
RAW_BITS, SHARERS = "_raw_bits", "_sharers"


def nights(folder: Path) -> list[date]:
    """The nights published in a folder, oldest first."""
    if not folder.is_dir():
        return []
    found: list[date] = []
    for path in folder.glob("????-??-??"):
        with suppress(ValueError):  # a folder of somebody else's that looks like a date
            night = date.fromisoformat(path.name)
            if (path / MANIFEST).is_file():
                found.append(night)
    return sorted(found)


class Published:
    """One published night. Frames are read when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest: dict[str, Any] = read_manifest(folder)
        self.night = date.fromisoformat(self.manifest["night"])

    @classmethod
    def open(cls, folder: Path, night: date | None = None) -> Published:
        """Open the latest night of a folder of nights, or the one named.

        A night's own folder (or `latest`) may be named as well.
        """
        if night is None and (folder / MANIFEST).is_file():
            return cls(folder.resolve())
        found = nights(folder)
        if not found:
            raise RingwatchError(
                f"nothing is published in {folder}: run `ringwatch run --out {folder}` first, or "
                "name the folder that your configuration publishes to"
            )
        if night is not None and night not in found:
            raise RingwatchError(
                f"{folder} has no night {night}: it has {found[0]} to {found[-1]} "
                f"({len(found)} nights); name one of them or run that night"
            )
        return cls(folder / (night or found[-1]).isoformat())

    @cached_property
    def ban_list(self) -> pl.DataFrame:
        """Accounts to ban."""
        return self._csv("ban_list")

    @cached_property
    def ban_list_added(self) -> pl.DataFrame:
        """Accounts that the night before did not ban."""
        return self._csv("ban_list_added")

    @cached_property
    def ban_list_removed(self) -> pl.DataFrame:
        """Accounts that the night before banned, and why this one does not."""
        return self._csv("ban_list_removed")

    @cached_property
    def watch_list(self) -> pl.DataFrame:
        """Accounts to slow down or review."""
        return self._csv("watch_list")

    @cached_property
    def rings(self) -> pl.DataFrame:
        """The night's rings, with their two scores."""
        return self._csv("rings").join(
            self._parquet("ring_scores"), on="ring_id", how="left", maintain_order="left"
        )

    @cached_property
    def members(self) -> pl.DataFrame:
        """Accounts of rings, with the verdict that follows from the two lists."""
        listed = pl.col("account_id")
        return self._csv("ring_members").with_columns(
            pl.when(listed.is_in(self.ban_list["account_id"].implode()))
            .then(pl.lit("ban"))
            .when(listed.is_in(self.watch_list["account_id"].implode()))
            .then(pl.lit("watch"))
            .otherwise(pl.lit("benign"))
            .alias("verdict")
        )

    @cached_property
    def links(self) -> pl.DataFrame:
        """Linked pairs: bits, each signal's bits, log odds, each signal's raw bits and sharers.

        All of them, which may be millions of wide rows: `links_where` reads some.
        """
        return self._parquet("links")

    @cached_property
    def evidence(self) -> pl.DataFrame:
        """Why each member is in its ring: one row a signal."""
        return self._parquet("evidence")

    @cached_property
    def features(self) -> pl.DataFrame:
        """What each ring does, pooled, against what is ordinary."""
        return self._parquet("ring_features")

    @cached_property
    def timeline(self) -> pl.DataFrame:
        """Requests and active accounts of each ring by hour."""
        return self._parquet("timeline")

    @cached_property
    def events(self) -> pl.DataFrame:
        """Births, merges, splits and ends of rings in this night."""
        return self._csv("ring_events")

    @cached_property
    def weights(self) -> pl.DataFrame:
        """What every agreement was worth: one row a signal's level of rarity, or a large entity."""
        return self._csv("weights")

    @cached_property
    def report(self) -> dict[str, Any]:
        """The night's figures."""
        text = self._read((self.folder / "report.json").read_bytes)
        content: dict[str, Any] = json.loads(text)
        return content

    def links_where(self, condition: pl.Expr, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """Those of `links` that meet a condition, in the file's order; the others are not held."""
        return self._parquet("links", condition, columns)

    def links_of(self, account_id: str, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """Those of `links` that have the account at either end."""
        is_end = (pl.col("account_a") == account_id) | (pl.col("account_b") == account_id)
        return self.links_where(is_end, columns)

    def links_among(self, account_ids: pl.Series) -> pl.DataFrame:
        """Those of `links` that have two of the accounts at their ends."""
        known = account_ids.implode()
        return self.links_where(pl.col("account_a").is_in(known) & pl.col("account_b").is_in(known))

    def signal_columns(self) -> list[str]:
        """The columns of `links` that carry one signal's bits each."""
        return [
            name
            for name in self._link_columns
            if name not in _PAIR_COLUMNS and not name.endswith((RAW_BITS, SHARERS))
        ]

    def verify(self) -> None:
        """Raise RingwatchError unless each file is the one that the manifest tells of."""
        faults = differences(self.folder, self.manifest)
        if faults:
            raise RingwatchError(
                f"{self.folder}: {'; '.join(faults)}; publish the night again with "
                f"`ringwatch run --night {self.night}`"
            )

    def content(self, name: str) -> bytes:
        """A file as it was published. Raises RingwatchError when it was altered since."""
        content = self._read((self.folder / name).read_bytes)
        if hashlib.sha256(content).hexdigest() != self.manifest["files"][name]["sha256"]:
            raise RingwatchError(
                f"{self.folder / name} was altered after it was published; publish the night again "
                f"with `ringwatch run --night {self.night}`, and decide on accounts with labels"
            )
        return content

    @cached_property
    def _link_columns(self) -> list[str]:
        return self.links_where(pl.lit(False)).columns

    def _csv(self, name: str) -> pl.DataFrame:
        return self._read(lambda: read_csv(self.folder / f"{name}.csv", name))

    def _parquet(
        self, name: str, where: pl.Expr | None = None, columns: Sequence[str] | None = None
    ) -> pl.DataFrame:
        path = self.folder / f"{name}.parquet"
        return self._read(lambda: read_parquet(path, where, columns))

    def _read(self, read: Callable[[], Content]) -> Content:
        """What is read while the night stays the same, before and after."""
        self._still_the_same()
        content = read()
        self._still_the_same()
        return content

    def _still_the_same(self) -> None:
        """Never mix two publications of one night: it may be published anew while we read."""
        if read_manifest(self.folder) != self.manifest:
            raise RingwatchError(
                f"{self.folder} was published anew while it was being read; try again"
            )


_PAIR_COLUMNS = ("account_a", "account_b", "bits", "log_odds")
