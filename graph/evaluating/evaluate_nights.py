"""Figures over several nights: how soon rings are caught, and whether they keep their names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import polars as pl

from graph.evaluating.evaluate_lists import Figures, requests_until, share
from graph.evaluating.truth import Truth
from graph.reading.published import Published

# A ring counts as at work from its 500th extraction request.
_AT_WORK_REQUESTS = 500
# Rings that keep so many of their members should keep their name.
_SAME_RING = 0.7


def detection_nights(truth: Truth, nights: Sequence[Published]) -> pl.DataFrame:
    """Each ring at work: the day of its 500th request, its first ban, and the nights between.

    Counted from the first published night where that is later; a ring that was banned before its
    500th request has a negative number, one that was never banned has none.
    """
    first_night = pl.lit(nights[0].night)
    started = pl.max_horizontal("at_work", first_night)
    return (
        _days_at_work(truth, nights[-1])
        .join(_first_bans(truth, nights), on="group_id", how="left")
        .with_columns((pl.col("first_ban") - started).dt.total_days().alias("nights"))
        .sort("group_id")
    )


def detection_figures(rings: pl.DataFrame) -> Figures:
    """Median and 90th percentile over all rings at work; None: not yet, for so many of them."""
    found = sorted(rings["nights"].drop_nulls().to_list())
    return {
        "rings": rings.height,
        "banned": len(found),
        "median": _percentile(found, rings.height, 0.5),
        "p90": _percentile(found, rings.height, 0.9),
    }


def identity_figures(nights: Sequence[Published]) -> Figures:
    """Of the rings that keep most of their members from night to night: how many keep their id.

    A ring that merged with a larger one has to give up its name: it is counted apart.
    """
    followed = pl.concat([_successors(before, after) for before, after in pairwise(nights)])
    kept = followed.filter(pl.col("ring_id") == pl.col("next_id")).height
    merged = int(followed["merged"].sum())
    return {
        "rings": followed.height,
        "kept_id": kept,
        "merged": merged,
        "share": share(kept, followed.height - merged),
    }


def _days_at_work(truth: Truth, last: Published) -> pl.DataFrame:
    groups = truth.ring_accounts.select("account_id", "group_id")
    return (
        requests_until(truth, last.night)
        .join(groups, on="account_id")
        .group_by("group_id")
        .agg(
            pl.col("requested_at")
            .sort()
            .get(_AT_WORK_REQUESTS - 1, null_on_oob=True)
            .dt.date()
            .alias("at_work")
        )
        .drop_nulls("at_work")
    )


def _first_bans(truth: Truth, nights: Sequence[Published]) -> pl.DataFrame:
    groups = truth.ring_accounts.select("account_id", "group_id")
    bans = [
        night.ban_list.select("account_id", pl.lit(night.night).alias("night")) for night in nights
    ]
    return (
        pl.concat(bans)
        .join(groups, on="account_id")
        .group_by("group_id")
        .agg(pl.col("night").min().alias("first_ban"))
    )


def _percentile(found: Sequence[int], rings: int, p: float) -> int | None:
    """Nearest rank, where rings never banned stand behind all others."""
    rank = max(1, math.ceil(p * rings))
    return found[rank - 1] if rank <= len(found) else None


def _successors(before: Published, after: Published) -> pl.DataFrame:
    """Rings of one night whose members mostly stay together, and the next night's id of these."""
    later = after.members.select("account_id", pl.col("ring_id").alias("next_id"))
    size = pl.len().over("ring_id").alias("size")
    merged = after.events.filter(pl.col("event") == "merged").select(
        pl.col("other_ring_id").alias("ring_id"), pl.lit(True).alias("merged")
    )
    return (
        before.members.select("account_id", "ring_id", size)
        .join(later, on="account_id")
        .group_by("ring_id", "next_id", "size")
        .agg(pl.len().alias("together"))
        .filter(pl.col("together") >= _SAME_RING * pl.col("size"))
        .join(merged, on="ring_id", how="left")
        .select("ring_id", "next_id", pl.col("merged").fill_null(False))
    )
