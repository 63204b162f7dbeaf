"""What limits recall: the first stage at which a ring account that could be linked is lost."""

from __future__ import annotations

import polars as pl

from graph.evaluating.truth import Truth
from graph.reading.published import Published

# In the order in which an account passes them.
STAGES = {
    "no_link": "no link to its ring",
    "no_ring": "linked, in no ring",
    "others_ring": "in a ring of others",
    "weak_case": "ring's extraction too doubtful",
    "weak_tie": "own tie too weak",
    "protected": "allowlisted or labelled",
}


def lost_accounts(truth: Truth, published: Published, ban_confidence: float) -> pl.DataFrame:
    """Each linkable ring account that is not banned: account_id, style, stage, is_watched."""
    banned = published.ban_list.select("account_id")
    missed = truth.ring_accounts.filter("linkable").join(banned, on="account_id", how="anti")
    placed = _placed(truth, published)
    scores = published.rings.select("ring_id", "extraction_confidence")
    convincing = (pl.col("confidence") >= ban_confidence) & (pl.col("role") != "edge")
    stage = (
        pl.when(~pl.col("is_linked"))
        .then(pl.lit("no_link"))
        .when(pl.col("ring_id").is_null())
        .then(pl.lit("no_ring"))
        .when(pl.col("own_share") < 0.5)
        .then(pl.lit("others_ring"))
        .when(pl.col("extraction_confidence") < ban_confidence)
        .then(pl.lit("weak_case"))
        .when(~convincing)
        .then(pl.lit("weak_tie"))
        .otherwise(pl.lit("protected"))
    )
    return (
        missed.select("account_id", "group_id", "style")
        .join(placed, on=["account_id", "group_id"], how="left")
        .join(scores, on="ring_id", how="left")
        .with_columns(
            pl.col("account_id")
            .is_in(_linked_within(truth, published).implode())
            .alias("is_linked"),
            pl.col("account_id")
            .is_in(published.watch_list["account_id"].implode())
            .alias("is_watched"),
        )
        .select("account_id", "style", stage.alias("stage"), "is_watched")
        .sort("account_id")
    )


def oracle_rows(truth: Truth, published: Published, ban_confidence: float) -> pl.DataFrame:
    """Per style: linkable accounts, banned ones, missed ones, and at which stage each was lost."""
    lost = lost_accounts(truth, published, ban_confidence)
    stages = lost.group_by("style").agg(
        pl.len().alias("missed"),
        pl.col("is_watched").sum().alias("watched"),
        *((pl.col("stage") == stage).sum().alias(stage) for stage in STAGES),
    )
    is_banned = pl.col("account_id").is_in(published.ban_list["account_id"].implode())
    return (
        truth.ring_accounts.filter("linkable")
        .group_by("style")
        .agg(pl.len().alias("linkable"), is_banned.sum().alias("banned"))
        .join(stages, on="style", how="left", nulls_equal=True)
        .with_columns(pl.col("missed", "watched", *STAGES).fill_null(0))
        .sort("style")
    )


def _linked_within(truth: Truth, published: Published) -> pl.Series:
    """Accounts with a published link to another account of their own true ring."""
    groups = truth.ring_accounts.select("account_id", "group_id")
    inside = (
        published.links.select("account_a", "account_b")
        .join(groups, left_on="account_a", right_on="account_id")
        .join(groups, left_on=["account_b", "group_id"], right_on=["account_id", "group_id"])
    )
    return pl.concat([inside["account_a"], inside["account_b"]]).unique()


def _placed(truth: Truth, published: Published) -> pl.DataFrame:
    """Ring accounts that are in a published ring, and the share of it that their group has."""
    groups = truth.ring_accounts.select("account_id", "group_id")
    sizes = pl.len().over("ring_id").alias("size")
    return (
        published.members.select("account_id", "ring_id", "confidence", "role", sizes)
        .join(groups, on="account_id")
        .with_columns((pl.len().over("ring_id", "group_id") / pl.col("size")).alias("own_share"))
        .drop("size")
    )
