"""Real data, where a folder with them is named: no rings are known there, but other truths are."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.quality.runs import Workbench
from graph.evaluating.evaluate_lists import share
from graph.reading.published import Published

PAYMENTS, POSTS, PROMPTS = "p2p_payments", "coordinated_posts", "prompts"
# The posts reach over months: a window as long as they are.
POSTS_WINDOW_DAYS = 260
COORDINATED, ORDINARY = "ru-", "de-"
_BITS_STEP = 3
Row = dict[str, Any]


def payment_figures(bench: Workbench, real: Path) -> Row:
    """Users of a payment service, some of them found fraudulent: do links lead to fraud?"""
    run = bench.night_of(real / PAYMENTS, f"{PAYMENTS}-{_digest(real / PAYMENTS)}")
    published = Published.open(run.published)
    truth = pl.concat(
        pl.read_parquet(path, columns=["account_id", "fraud"])
        for path in sorted((real / f"{PAYMENTS}_truth").rglob("*.parquet"))
    ).with_columns(pl.col("account_id").cast(pl.String))
    listed = pl.concat(
        [frame.select("account_id") for frame in (published.ban_list, published.watch_list)]
    ).join(truth, on="account_id")
    return {
        "accounts": truth.height,
        "fraudulent": int(truth["fraud"].sum()),
        "links": published.links.height,
        "lift": lift_by_bits(published.links, truth),
        "listed": listed.height,
        "listed_fraudulent": int(listed["fraud"].sum()),
        "listed_precision": share(int(listed["fraud"].sum()), listed.height),
        "largest_ring": published.rings["accounts"].max(),
        "took": run.took,
    }


def lift_by_bits(links: pl.DataFrame, truth: pl.DataFrame) -> list[Row]:
    """How much likelier than chance a fraudulent account's partner is fraudulent too.

    By the bits of the link, and over all links (`from` is None); each link counts both ways.
    """
    base = share(float(truth["fraud"].sum()), truth.height)
    ends = [
        links.select(pl.col(a).alias("account_id"), pl.col(b).alias("partner"), "bits")
        for a, b in (("account_a", "account_b"), ("account_b", "account_a"))
    ]
    partners = truth.rename({"account_id": "partner", "fraud": "partner_fraud"})
    low = (pl.col("bits") / _BITS_STEP).floor().cast(pl.Int64) * _BITS_STEP
    pairs = (
        pl.concat(ends)
        .join(truth, on="account_id")
        .join(partners, on="partner")
        .with_columns(low.alias("from"))
    )
    counts = (
        (pl.len() // 2).alias("links"),
        pl.col("fraud").sum().alias("of_fraudulent"),
        (pl.col("fraud") & pl.col("partner_fraud")).sum().alias("fraudulent_partners"),
    )
    every = pairs.select(pl.lit(None, pl.Int64).alias("from"), *counts)
    rows = pl.concat([pairs.group_by("from").agg(*counts).sort("from"), every]).to_dicts()
    for row in rows:
        rate = share(row["fraudulent_partners"], row["of_fraudulent"])
        row["to"] = None if row["from"] is None else row["from"] + _BITS_STEP
        row["lift"] = share(rate, base) if rate is not None and base else None
    return rows


def post_figures(bench: Workbench, real: Path) -> Row:
    """Posts, some from a known coordinated set: how many of these authors are put in rings?"""
    name = f"{POSTS}-{POSTS_WINDOW_DAYS}days-{_digest(real / POSTS)}"
    run = bench.night_of(real / POSTS, name, "--window-days", str(POSTS_WINDOW_DAYS))
    published = Published.open(run.published)
    posts = pl.concat(
        pl.read_parquet(path, columns=["account_id"])
        for path in sorted((real / POSTS / "requests").rglob("*.parquet"))
    )
    authors = posts.group_by("account_id").agg(pl.len().alias("posts"))
    return {"window_days": POSTS_WINDOW_DAYS, **flagged(authors, published), "took": run.took}


def flagged(authors: pl.DataFrame, published: Published) -> Row:
    """Authors of two posts or more, by their set: how many are in rings, how many on a list."""
    suspects = pl.concat(
        [frame.select("account_id") for frame in (published.ban_list, published.watch_list)]
    )
    account = pl.col("account_id")
    marked = authors.filter(pl.col("posts") >= 2).with_columns(
        account.is_in(published.members["account_id"].implode()).alias("in_ring"),
        account.is_in(suspects["account_id"].implode()).alias("listed"),
    )
    found: Row = {}
    for name, prefix in (("coordinated", COORDINATED), ("ordinary", ORDINARY)):
        own = marked.filter(account.str.starts_with(prefix))
        in_ring, listed = int(own["in_ring"].sum()), int(own["listed"].sum())
        found[name] = {
            "authors": own.height,
            "in_rings": in_ring,
            "share": share(in_ring, own.height),
            "listed": listed,
        }
    return found


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:10]
