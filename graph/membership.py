"""Membership: each account's own tie to its ring, and the verdict that follows."""

from __future__ import annotations

import polars as pl

from graph.link import prior_bits
from graph.settings import Settings
from graph.warehouse import Warehouse

CORE_SHARE = 0.5
EDGE_SHARE = 0.15


def describe_members(warehouse: Warehouse, settings: Settings) -> pl.DataFrame:
    """Members of every ring with role, tie bits, confidence and verdict.

    Confidence is the probability that the account belongs to the ring's operator, by its second
    strongest link into the ring (one false bridge gives one link only) and by how many members it is
    tied to, times the probability that the ring extracts.
    """
    bits = prior_bits(warehouse.count("night_accounts"), settings)
    members = warehouse.frame(
        """
        select candidates.ring_id, candidates.account_key, candidates.account_id,
            coalesce(ties.ties, 0) as ties, coalesce(ties.second_bits, 0.0) as second_bits,
            scores.accounts, scores.extraction_confidence,
            night_accounts.is_allowlisted, night_accounts.label
        from ring_candidates as candidates
        join ring_scores as scores using (ring_id)
        join night_accounts using (account_key)
        left join member_ties as ties using (ring_id, account_key)
        """
    )
    tied = members.with_columns(
        (pl.col("ties") / pl.col("ties").median().over("ring_id")).alias("relative_ties")
    )
    roles = tied.with_columns(
        pl.when((pl.col("ties") < 2) | (pl.col("relative_ties") < EDGE_SHARE))
        .then(pl.lit("edge"))
        .when(pl.col("relative_ties") >= CORE_SHARE)
        .then(pl.lit("core"))
        .otherwise(pl.lit("member"))
        .alias("role"),
        (pl.col("second_bits") - bits).round(3).alias("bits"),
    )
    operator = (1 / (1 + 2.0 ** (-pl.col("bits")))).alias("operator_confidence")
    judged = roles.with_columns(operator).with_columns(
        (pl.col("operator_confidence") * pl.col("extraction_confidence"))
        .round(6)
        .alias("confidence")
    )
    return (
        judged.with_columns(_verdict(settings))
        .select(
            "ring_id",
            "account_key",
            "account_id",
            "role",
            "ties",
            "bits",
            "operator_confidence",
            "confidence",
            "verdict",
        )
        .sort("ring_id", "account_id")
    )


def _verdict(settings: Settings) -> pl.Expr:
    """Ban a convincing member that nobody vouches for; watch what is likelier than not."""
    verdicts = settings.verdicts
    protected = pl.col("is_allowlisted") | (pl.col("label") == "benign").fill_null(False)
    known = (pl.col("label") == "extraction").fill_null(False)
    banned = known | (
        (pl.col("confidence") >= verdicts.ban_confidence) & (pl.col("role") != "edge")
    )
    return (
        pl.when(protected)
        .then(pl.lit("benign"))
        .when(banned)
        .then(pl.lit("ban"))
        .when(pl.col("confidence") >= verdicts.watch_confidence)
        .then(pl.lit("watch"))
        .otherwise(pl.lit("benign"))
        .alias("verdict")
    )
