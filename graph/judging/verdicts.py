"""Verdicts: whom to ban, whom to watch, and how many of the bans may be wrong."""

from __future__ import annotations

import polars as pl

from graph.settings import VerdictSettings


def with_verdicts(members: pl.DataFrame, verdicts: VerdictSettings) -> pl.DataFrame:
    """Members with their verdict: ban, watch or benign.

    `members` has account_id, role, confidence, label, is_allowlisted and was_banned (the night
    before). An account is banned on its own confidence, never at the edge of a ring, unless
    somebody vouches for it; an analyst's word decides. Once banned it stays until its confidence
    falls below `keep_confidence`, so that the list does not waver with each day's noise.

    The list as a whole is bound, too: of the bans, at most `max_false_share` (or one account, on a
    short list) may be expected to be wrong, and the least sure ones beyond that are watched. What
    is expected is the sum of one less confidence (Bayesian false-discovery rate; Efron and
    Tibshirani 2002, "Empirical Bayes methods and false discovery rates").
    """
    protected = pl.col("is_allowlisted") | (pl.col("label") == "benign").fill_null(False)
    known = (pl.col("label") == "extraction").fill_null(False) & ~protected
    new = (pl.col("confidence") >= verdicts.ban_confidence) & (pl.col("role") != "edge")
    kept = pl.col("was_banned") & (pl.col("confidence") >= verdicts.keep_confidence)
    sure = (new | kept) & ~protected & ~known
    ordered = members.with_columns(sure.alias("is_sure")).sort(
        "is_sure", "confidence", "account_id", descending=[True, True, False]
    )
    # Millionths are added as whole numbers, so that the order of sums says nothing.
    doubts = ((1 - pl.col("confidence")) * 1_000_000).round().cast(pl.Int64).cum_sum()
    bans = pl.int_range(1, pl.len() + 1)
    bounded = doubts <= 1_000_000 * pl.max_horizontal(verdicts.max_false_share * bans, 1.0)
    return ordered.with_columns(
        pl.when(protected)
        .then(pl.lit("benign"))
        .when(known | (pl.col("is_sure") & bounded))
        .then(pl.lit("ban"))
        .when(pl.col("confidence") >= verdicts.watch_confidence)
        .then(pl.lit("watch"))
        .otherwise(pl.lit("benign"))
        .alias("verdict")
    ).drop("is_sure")


def expected_false(members: pl.DataFrame) -> float:
    """Accounts on the ban list that are expected to be wrong: the sum of one less confidence.

    `members` has verdict and confidence.
    """
    banned = members.filter(pl.col("verdict") == "ban")
    return float((1 - banned["confidence"]).sum())
