"""Figures of the rings themselves: membership, rings found whole, calibration."""

from __future__ import annotations

import polars as pl

from graph.evaluating.clustering_scores import clustering_scores
from graph.evaluating.evaluate_lists import Figures, share
from graph.evaluating.truth import Truth
from graph.reading.published import Published

# A ring that is large enough to matter, and found whole: nearly all of it, and little else.
_LARGE = 20
_COMPLETE = 0.8
_PURE = 0.95
_BINS = 10


def membership_figures(truth: Truth, published: Published) -> Figures:
    """Pairwise and BCubed agreement of rings with the truth.

    Over ring accounts and all members of ban and watch rings. An account in no such ring is a
    group of its own, and so is each ordinary account in truth; a look-alike group is a class.
    """
    found = _suspect_members(published)
    both = truth.accounts.join(found, on="account_id", how="full", coalesce=True)
    judged = both.filter((pl.col("role") == "ring") | pl.col("ring_id").is_not_null())
    alone = "alone " + pl.col("account_id")
    in_group = pl.col("role").is_in(["ring", "lookalike"]) & pl.col("group_id").is_not_null()
    labels = judged.select(
        pl.when(in_group)
        .then(pl.col("role") + " " + pl.col("group_id"))
        .otherwise(alone)
        .alias("truth"),
        pl.coalesce("ring_id", alone).alias("predicted"),
    )
    scores = clustering_scores(labels["truth"], labels["predicted"])
    return {
        "accounts": labels.height,
        "pairwise": scores.pairwise._asdict(),
        "bcubed": scores.bcubed._asdict(),
    }


def rings_in_truth(truth: Truth, published: Published) -> pl.DataFrame:
    """Each true ring, and the published ban or watch ring that has most of it."""
    members = truth.ring_accounts.select("account_id", "group_id", "style", "linkable")
    found = _suspect_members(published)
    sizes = found.group_by("ring_id").agg(pl.len().alias("ring_accounts"))
    best = (
        members.join(found, on="account_id")
        .group_by("group_id", "ring_id")
        .agg(pl.len().alias("members"), pl.col("linkable").sum().alias("linked"))
        .join(sizes, on="ring_id")
        .with_columns((pl.col("members") / pl.col("ring_accounts")).alias("purity"))
        .sort("group_id", "linked", "purity", "ring_id", descending=[False, True, True, False])
        .unique("group_id", keep="first", maintain_order=True)
    )
    banned = published.ban_list["account_id"].implode()
    rings = members.group_by("group_id").agg(
        pl.col("style").drop_nulls().sort().first(),
        pl.len().alias("accounts"),
        pl.col("linkable").sum(),
        pl.col("account_id").is_in(banned).sum().alias("banned"),
    )
    return (
        rings.join(best, on="group_id", how="left")
        .with_columns((pl.col("linked") / pl.col("linkable")).fill_nan(None).alias("completeness"))
        .select(
            *("group_id", "style", "accounts", "linkable", "banned"),
            *("ring_id", "completeness", "purity"),
        )
        .sort("group_id")
    )


def whole_ring_figures(rings: pl.DataFrame) -> Figures:
    """How many of the large rings stand in one published ring, and almost alone there."""
    large = rings.filter(pl.col("linkable") >= _LARGE)
    whole = large.filter((pl.col("completeness") >= _COMPLETE) & (pl.col("purity") >= _PURE))
    return {
        "large_rings": large.height,
        "whole": whole.height,
        "share": share(whole.height, large.height),
    }


def calibration_bins(truth: Truth, published: Published) -> pl.DataFrame:
    """Members by stated confidence, with the share of them that is in an extraction ring."""
    known = truth.accounts.select("account_id", (pl.col("role") == "ring").alias("guilty"))
    lower = (pl.col("confidence") * _BINS).floor().clip(0, _BINS - 1) / _BINS
    return (
        published.members.join(known, on="account_id")
        .group_by(lower.alias("from"))
        .agg(
            pl.len().alias("accounts"),
            pl.col("confidence").mean().alias("stated"),
            pl.col("guilty").mean().alias("true"),
        )
        .sort("from")
    )


def calibration_error(bins: pl.DataFrame) -> float | None:
    """Expected calibration error: the mean gap of stated and true, weighted by accounts."""
    gap = (bins["stated"] - bins["true"]).abs() * bins["accounts"]
    return share(float(gap.sum()), float(bins["accounts"].sum()))


def _suspect_members(published: Published) -> pl.DataFrame:
    """Members of rings that are said to be extraction rings, perhaps."""
    suspect = published.rings.filter(pl.col("verdict").is_in(["ban", "watch"]))
    return published.members.join(suspect, on="ring_id", how="semi").select("account_id", "ring_id")
