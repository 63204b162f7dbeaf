"""How many nights pass from a ring's 500th extraction request to its ban, ring by ring."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from graph.evaluating.evaluate_nights import detection_nights
from graph.evaluating.truth import Truth
from graph.reading.published import Published

BINS = ("before", "0", "1", "2", "3", "4 or more", "never")
_HALF = 0.5


def detection_rows(truth: Truth, history: Sequence[Published]) -> pl.DataFrame:
    """Each ring at work: style, nights to its first ban and nights until half of it is banned.

    `is_dropped` marks a ring that was banned in some night, but no account of it in the last.
    Both are counted as `evaluate` does: from the day of the 500th request, or from the first
    published night where that is later. Half means half of the ring's linkable accounts.
    """
    styles = truth.ring_accounts.group_by("group_id").agg(
        pl.col("style").drop_nulls().sort().first()
    )
    banned = truth.ring_accounts.join(history[-1].ban_list, on="account_id", how="semi")["group_id"]
    started = pl.max_horizontal("at_work", pl.lit(history[0].night))
    return (
        detection_nights(truth, history)
        .join(styles, on="group_id", how="left")
        .join(_half_banned(truth, history), on="group_id", how="left")
        .with_columns((pl.col("half_banned") - started).dt.total_days().alias("nights_to_half"))
        .with_columns(
            (pl.col("nights").is_not_null() & ~pl.col("group_id").is_in(banned.implode())).alias(
                "is_dropped"
            )
        )
        .select("group_id", "style", "nights", "nights_to_half", "is_dropped")
        .sort("group_id")
    )


def _half_banned(truth: Truth, history: Sequence[Published]) -> pl.DataFrame:
    linkable = truth.ring_accounts.filter("linkable").select(
        "account_id", "group_id", pl.len().over("group_id").alias("linkable_accounts")
    )
    bans = [
        night.ban_list.select("account_id", pl.lit(night.night).alias("night")) for night in history
    ]
    return (
        pl.concat(bans)
        .join(linkable, on="account_id")
        .group_by("group_id", "night", "linkable_accounts")
        .agg(pl.len().alias("banned"))
        .filter(pl.col("banned") >= _HALF * pl.col("linkable_accounts"))
        .group_by("group_id")
        .agg(pl.col("night").min().alias("half_banned"))
    )


def bin_of(nights: int | None) -> str:
    """The bin of the histogram that a ring falls into."""
    if nights is None:
        return "never"
    if nights < 0:
        return "before"
    return str(nights) if nights <= 3 else "4 or more"


def histogram_rows(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rings by style and nights to the first ban, with quantiles; the last row is of all rings."""
    styles: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        styles.setdefault(str(row["style"]), []).append(row)
    found = []
    every = [ring for rings in styles.values() for ring in rings]
    for style, rings in [*sorted(styles.items()), *([("all", every)] if every else [])]:
        bins = Counter(bin_of(ring["nights"]) for ring in rings)
        found.append(
            {
                "style": style,
                "rings": len(rings),
                "median": quantile([ring["nights"] for ring in rings], 0.5),
                "p90": quantile([ring["nights"] for ring in rings], 0.9),
                "half_median": quantile([ring["nights_to_half"] for ring in rings], 0.5),
                "dropped": sum(ring["is_dropped"] for ring in rings),
                "bins": {name: bins[name] for name in BINS},
            }
        )
    return found


def quantile(nights: Sequence[int | None], p: float) -> int | None:
    """Nearest rank, where rings never banned stand behind all others, as `evaluate` counts."""
    found = sorted(one for one in nights if one is not None)
    rank = max(1, math.ceil(p * len(nights)))
    return found[rank - 1] if rank <= len(found) else None
