"""What a night publishes: each file's rows, taken from the warehouse.

The lists are compared with those of the night before: who is new, who is gone and why, and
since when an account has been on a list without a break.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from graph.link import prior_bits
from graph.night import Night
from graph.publishing import csv_files, parquet_files
from graph.publishing.links_file import LinksFile
from graph.publishing.reasons import LABELLED, account_reasons, ring_stories
from graph.publishing.weights import night_weights
from graph.reading.published import Published, nights
from graph.settings import Settings
from graph.warehouse import Warehouse, sql_text

_EMPTY_LIST = pl.DataFrame(schema=csv_files.CSV_FILES["ban_list"].columns)


@dataclass(frozen=True)
class NightFiles:
    """The rows of a night's files, by the files' names without their endings."""

    csv: dict[str, pl.DataFrame]
    parquet: dict[str, pl.DataFrame]
    links: LinksFile


@dataclass(frozen=True)
class Before:
    """The lists of the latest earlier night that was published; empty where there is none."""

    ban_list: pl.DataFrame
    watch_list: pl.DataFrame
    night: str | None = None


def lists_before(folder: Path, night: Night) -> Before:
    """What the latest night before this one banned and watched."""
    earlier = [one for one in nights(folder) if one < night.date]
    if not earlier:
        return Before(_EMPTY_LIST, _EMPTY_LIST)
    published = Published.open(folder, earlier[-1])
    return Before(published.ban_list, published.watch_list, earlier[-1].isoformat())


def night_rows(warehouse: Warehouse, name: str, night: Night) -> pl.DataFrame:
    """The rows of `sql/publish/<name>.sql` for a night."""
    return warehouse.frame(
        sql_text(f"publish/{name}"),
        night=night.date,
        window_start=night.window_start,
        starts_at=night.starts_at,
        ends_at=night.ends_at,
    )


def files_of_night(
    warehouse: Warehouse, night: Night, before: Before, settings: Settings
) -> NightFiles:
    """All files of a night, sorted and rounded as they are published."""
    prior = prior_bits(warehouse.count("night_accounts"), settings)
    members = night_rows(warehouse, "ring_members", night)
    rings = night_rows(warehouse, "rings", night)
    evidence = night_rows(warehouse, "evidence", night)
    features = night_rows(warehouse, "ring_features", night)
    events = night_rows(warehouse, "ring_events", night)
    listed = members.join(
        account_reasons(evidence, features), on=["ring_id", "account_id"], how="left"
    )
    ban_list = _list(listed, "ban", before.ban_list, night)
    csv = {
        "ban_list": ban_list,
        "ban_list_added": ban_list.join(before.ban_list, on="account_id", how="anti"),
        "ban_list_removed": _removed(
            warehouse, before.ban_list, ban_list, night, settings.verdicts.keep_confidence
        ),
        "watch_list": _list(listed, "watch", before.watch_list, night),
        "rings": _rings(rings, events),
        "ring_members": members,
        "ring_events": events,
        "weights": night_weights(warehouse),
    }
    parquet = {
        "evidence": evidence,
        "ring_features": features,
        "ring_scores": rings.select("ring_id", "operator_confidence", "extraction_confidence"),
        "timeline": night_rows(warehouse, "timeline", night),
    }
    return NightFiles(
        {name: csv_files.as_published(name, frame) for name, frame in csv.items()},
        {name: parquet_files.as_published(name, frame) for name, frame in parquet.items()},
        LinksFile.prepare(warehouse, prior),
    )


def _list(members: pl.DataFrame, verdict: str, before: pl.DataFrame, night: Night) -> pl.DataFrame:
    """Accounts of one verdict; decided on the night since which they have been on the list."""
    since = before.select("account_id", "decided_at")
    labelled = pl.when(pl.col("label") == "extraction").then(pl.lit(LABELLED))
    return (
        members.filter(pl.col("verdict") == verdict)
        .join(since, on="account_id", how="left")
        .with_columns(
            pl.col("decided_at").fill_null(night.decided_at),
            pl.concat_str(labelled, "reasons", separator="; ", ignore_nulls=True).alias("reasons"),
        )
    )


def _removed(
    warehouse: Warehouse,
    before: pl.DataFrame,
    ban_list: pl.DataFrame,
    night: Night,
    keep_confidence: float,
) -> pl.DataFrame:
    """Accounts that left the list tonight, as they stood on it, and why."""
    warehouse.store("previous_ban_list", before)
    standing = night_rows(warehouse, "standing", night)
    warehouse.execute("drop table previous_ban_list")
    return (
        before.join(ban_list, on="account_id", how="anti")
        .join(standing, on="account_id")
        .with_columns(
            _why(keep_confidence).alias("why"), pl.lit(night.decided_at).alias("decided_at")
        )
    )


def _why(keep_confidence: float) -> pl.Expr:
    """The first cause that applies, the surest first."""
    return (
        pl.when("is_allowlisted")
        .then(pl.lit("allowlisted"))
        .when("is_labelled_benign")
        .then(pl.lit("labelled benign"))
        .when(~pl.col("is_seen"))
        .then(pl.lit("not seen in the window"))
        .when(pl.col("verdict").is_null() & ~pl.col("has_its_ring"))
        .then(pl.lit("ring gone"))
        .when(pl.col("verdict").is_null())
        .then(pl.lit("no longer tied to the ring"))
        .when(pl.col("ring_verdict") != "ban")
        .then(pl.format("ring judged {}", "ring_verdict"))
        .when(pl.col("confidence_now") >= keep_confidence)
        .then(pl.lit("beyond the bound on false bans"))
        .otherwise(pl.lit("below confidence"))
    )


def _rings(rings: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Rings with their merges and splits told at the end of the summary."""
    return rings.join(ring_stories(events), on="ring_id", how="left").with_columns(
        *(pl.col(name).dt.strftime(_form(rings[name])) for name in ("first_seen", "last_seen")),
        pl.concat_str("summary", "story", separator="; ", ignore_nulls=True).alias("summary"),
    )


def _form(times: pl.Series) -> str:
    """How times are written: a date as a date, a moment as RFC 3339."""
    return "%Y-%m-%d" if times.dtype == pl.Date else "%Y-%m-%dT%H:%M:%SZ"
