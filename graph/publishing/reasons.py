"""The published lists' short words: why an account is on them, what became of a ring."""

from __future__ import annotations

import polars as pl

# Enough to see the case at a glance; the whole of it is in evidence.parquet.
_TOP = 3
# Decides alone, whatever else is said.
LABELLED = "labelled as extraction"


def account_reasons(evidence: pl.DataFrame, features: pl.DataFrame) -> pl.DataFrame:
    """(ring_id, account_id, reasons): the strongest signals, then the ring's behaviour."""
    ties = (
        _strongest(evidence, ["ring_id", "account_id"], "signal")
        .with_columns(_tie().alias("words"))
        .group_by("ring_id", "account_id", maintain_order=True)
        .agg(pl.col("words").str.join("; ").alias("ties"))
    )
    behaviour = (
        _strongest(features, ["ring_id"], "feature")
        .with_columns(pl.col("feature").str.replace_all("_", " ").alias("words"))
        .group_by("ring_id", maintain_order=True)
        .agg(("extraction: " + pl.col("words").str.join(", ")).alias("behaviour"))
    )
    return ties.join(behaviour, on="ring_id", how="left").select(
        "ring_id",
        "account_id",
        pl.concat_str("ties", "behaviour", separator="; ", ignore_nulls=True).alias("reasons"),
    )


def ring_stories(events: pl.DataFrame) -> pl.DataFrame:
    """(ring_id, story): merges and splits of the night in words, on both rings concerned."""
    moves = events.filter(pl.col("event").is_in(["merged", "split"]))
    own = _story(moves, "ring_id", "other_ring_id", "took in {} ({})", "split off {} ({})")
    there = _story(moves, "other_ring_id", "ring_id", "merged into {} ({})", "{} split off ({})")
    return (
        pl.concat([own, there])
        .sort("ring_id", "story")
        .group_by("ring_id", maintain_order=True)
        .agg(pl.col("story").str.join("; "))
    )


def _strongest(frame: pl.DataFrame, keys: list[str], name: str) -> pl.DataFrame:
    """The top rows of each key by bits; those that speak against it are no reasons."""
    return (
        frame.filter(pl.col("bits") > 0)
        .with_columns(pl.col("bits").round(1))
        .sort([*keys, "bits", name], descending=[False] * len(keys) + [True, False])
        .group_by(keys, maintain_order=True)
        .head(_TOP)
    )


def _tie() -> pl.Expr:
    others = pl.col("shared_with")
    noun = pl.when(others == 1).then(pl.lit("member")).otherwise(pl.lit("members"))
    return pl.format("{} {} bits with {} {}", "signal", "bits", others, noun)


def _story(moves: pl.DataFrame, ring: str, other: str, merged: str, split: str) -> pl.DataFrame:
    accounts = pl.format(
        "{} {}",
        "accounts",
        pl.when(pl.col("accounts") == 1).then(pl.lit("account")).otherwise(pl.lit("accounts")),
    )
    return moves.select(
        pl.col(ring).alias("ring_id"),
        pl.when(pl.col("event") == "merged")
        .then(pl.format(merged, other, accounts))
        .otherwise(pl.format(split, other, accounts))
        .alias("story"),
    )
