"""Ring names that last: today's communities take over the ids of last night's rings.

A pure function of two partitions. It depends on who is with whom, never on the order of rows or
on the numbers that a community search happens to give.
"""

from __future__ import annotations

import hashlib
from datetime import date

import polars as pl

EVENT_SCHEMA = {
    "event": pl.String,
    "ring_id": pl.String,
    "other_ring_id": pl.String,
    "accounts": pl.Int64,
}
# A birth name comes from so many of the ring's smallest account ids: enough to tell rings apart,
# few enough that a name can be checked by hand.
_NAMING_ACCOUNTS = 5


def match_rings(
    communities: pl.DataFrame, yesterday: pl.DataFrame, night: date, keep_overlap: float
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give each community a ring id, and tell what became of every ring.

    `communities` has community, account_key, account_id; `yesterday` has ring_id, account_key.
    Returns (community, ring_id) and (event, ring_id, other_ring_id, accounts). Every ring of
    today has one event that says where it came from: kept, split (broke off `other_ring_id`) or
    born; every ring of yesterday that gave up its name has one that says where it went: merged
    (`ring_id` took in `other_ring_id`) or gone. `accounts` counts those that the event moved:
    the members in common, the newborn's size, or the size of the ring that is gone.
    """
    today = _described(communities)
    overlaps = _overlaps(communities, yesterday, today)
    heirs = _inherited(overlaps, keep_overlap)
    newborn = today.join(heirs, on="community", how="anti").sort("first_account")
    born = _named(newborn, night, set(yesterday["ring_id"].unique()))
    named = pl.concat([heirs.select("community", "ring_id"), born]).sort("community")
    return named, _events(today, overlaps, heirs, named, yesterday)


def _described(communities: pl.DataFrame) -> pl.DataFrame:
    return communities.group_by("community").agg(
        pl.len().cast(pl.Int64).alias("accounts"),
        pl.col("account_id").min().alias("first_account"),
        pl.col("account_id").bottom_k(_NAMING_ACCOUNTS).sort().alias("naming"),
    )


def _overlaps(
    communities: pl.DataFrame, yesterday: pl.DataFrame, today: pl.DataFrame
) -> pl.DataFrame:
    """Community × ring with members in common, the strongest claim on a name first."""
    shared = communities.join(yesterday, on="account_key")
    present = shared.group_by("ring_id").agg(pl.len().alias("ring_present"))
    sizes = yesterday.group_by("ring_id").agg(pl.len().alias("ring_size"))
    union = pl.col("ring_size") + pl.col("accounts") - pl.col("overlap")
    return (
        shared.group_by("community", "ring_id")
        .agg(pl.len().cast(pl.Int64).alias("overlap"))
        .join(present, on="ring_id")
        .join(sizes, on="ring_id")
        .join(today.select("community", "accounts", "first_account"), on="community")
        .with_columns((pl.col("overlap") / union).alias("jaccard"))
        .sort(
            "overlap",
            "jaccard",
            "ring_id",
            "first_account",
            descending=[True, True, False, False],
        )
    )


def _inherited(overlaps: pl.DataFrame, keep_overlap: float) -> pl.DataFrame:
    """One community a ring and one ring a community: strongest claims are met first."""
    overlap = pl.col("overlap")
    entitled = overlaps.filter(
        (overlap > keep_overlap * pl.col("ring_present"))
        | (2 * overlap > pl.col("ring_size"))
        | (2 * overlap > pl.col("accounts"))
    )
    taken_communities: set[int] = set()
    taken_rings: set[str] = set()
    chosen: list[bool] = []
    for community, ring_id in entitled.select("community", "ring_id").iter_rows():
        free = community not in taken_communities and ring_id not in taken_rings
        if free:
            taken_communities.add(community)
            taken_rings.add(ring_id)
        chosen.append(free)
    return entitled.filter(pl.Series(chosen, dtype=pl.Boolean)).select(
        "community", "ring_id", "overlap"
    )


def _named(newborn: pl.DataFrame, night: date, taken: set[str]) -> pl.DataFrame:
    """Names for communities that inherit none; `newborn` comes in a stable order."""
    names: list[str] = []
    used = set(taken)
    for accounts in newborn["naming"].to_list():
        name = _birth_name(accounts, night, used)
        used.add(name)
        names.append(name)
    return newborn.select("community", pl.Series("ring_id", names, dtype=pl.String))


def _birth_name(accounts: list[str], night: date, used: set[str]) -> str:
    attempt = 0
    while True:
        text = "\0".join([*accounts, str(attempt)])
        name = f"R-{night:%Y%m%d}-{hashlib.sha256(text.encode()).hexdigest()[:6].upper()}"
        if name not in used:
            return name
        attempt += 1


def _events(
    today: pl.DataFrame,
    overlaps: pl.DataFrame,
    heirs: pl.DataFrame,
    named: pl.DataFrame,
    yesterday: pl.DataFrame,
) -> pl.DataFrame:
    claims = overlaps.join(named.rename({"ring_id": "today_id"}), on="community")
    kept = heirs.select(
        pl.lit("kept").alias("event"),
        "ring_id",
        pl.lit(None, pl.String).alias("other_ring_id"),
        pl.col("overlap").alias("accounts"),
    )
    parts = [kept, _arrivals(today, claims, heirs, named), _departures(claims, heirs, yesterday)]
    return (
        pl.concat([part.cast(EVENT_SCHEMA) for part in parts])  # type: ignore[arg-type]
        .sort("ring_id", "event", "other_ring_id", nulls_last=True)
        .select(*EVENT_SCHEMA)
    )


def _arrivals(
    today: pl.DataFrame, claims: pl.DataFrame, heirs: pl.DataFrame, named: pl.DataFrame
) -> pl.DataFrame:
    """New names: split off where most members come from one ring of yesterday, else born."""
    parents = (
        claims.filter(2 * pl.col("overlap") > pl.col("accounts"))
        .unique("community", keep="first", maintain_order=True)
        .select("community", pl.col("ring_id").alias("other_ring_id"), "overlap")
    )
    return (
        named.join(heirs, on="community", how="anti")
        .join(today.select("community", "accounts"), on="community")
        .join(parents, on="community", how="left")
        .select(
            pl.when(pl.col("other_ring_id").is_null())
            .then(pl.lit("born"))
            .otherwise(pl.lit("split"))
            .alias("event"),
            "ring_id",
            "other_ring_id",
            pl.coalesce("overlap", "accounts").alias("accounts"),
        )
    )


def _departures(claims: pl.DataFrame, heirs: pl.DataFrame, yesterday: pl.DataFrame) -> pl.DataFrame:
    """Lost names: merged where most of those still seen are in one ring of today, else gone."""
    into = (
        claims.filter(2 * pl.col("overlap") > pl.col("ring_present"))
        .unique("ring_id", keep="first", maintain_order=True)
        .select("ring_id", "today_id", "overlap")
    )
    lost = (
        yesterday.join(heirs, on="ring_id", how="anti")
        .group_by("ring_id")
        .agg(pl.len().cast(pl.Int64).alias("size"))
        .join(into, on="ring_id", how="left")
    )
    is_merged = pl.col("today_id").is_not_null()
    return lost.select(
        pl.when(is_merged).then(pl.lit("merged")).otherwise(pl.lit("gone")).alias("event"),
        pl.coalesce("today_id", "ring_id").alias("ring_id"),
        pl.when(is_merged).then("ring_id").otherwise(None).alias("other_ring_id"),
        pl.coalesce("overlap", "size").alias("accounts"),
    )
