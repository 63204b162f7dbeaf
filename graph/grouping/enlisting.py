"""Enlisting: accounts that are tied to a whole ring, though to none of its members.

Who hides well shares with each other member too little for a link: now a range, now a task, now a
batch of cards, each with others of the ring. Pooled over the ring it is much: what an account has
is held against what members have and what strangers have (naive Bayes over causes; thing by thing,
so that who has much, and therefore meets everybody in something, is no member for that). The odds
are used three times: portions of one ring are united and accounts that no link brought anywhere
join it, both here, and membership hears them of every member besides his links.
"""

from __future__ import annotations

import polars as pl

from graph.grouping.communities import components
from graph.link import BENIGN_HOLDER
from graph.linking.cells import BOUND
from graph.signals import CONTENT
from graph.warehouse import Warehouse, sql_text

# Fewer members tell too little of what is theirs; and so small a community may be a ring's portion.
LEAST_ACCOUNTS = 10
# No cause decides alone.
MOST_BITS = 8.0
# What other members have and an account lacks speaks so much against it at most, cause by cause.
MOST_LACKING_BITS = 3.0
# One source (a proxy, a list of questions) brings many things: they count as so many at most.
MOST_THINGS = 3.0
# Strangers agree on more than chance says, by place, language and habit (as in calibration.py).
HABIT_BITS = 5.0
# What ties to one member of a community so many others have at most.
FEW_OTHERS = 8
# What of a community's content, and what else of it, an account has at least.
LEAST_BITS = 4.0
# With so many members, and so large a share of the community, an account has these things: what
# colleagues whom a bridge brought there have in common is not the ring's.
LEAST_FELLOWS, FELLOWS_SHARE = 5.0, 0.05
# So many links tell by themselves why somebody is in his ring.
ENOUGH_TIES = 3
# Who is tied by so many bits (sixteen to one) is surely tied.
SURE_BITS = 4.0
# Where so many of a community's members are tied to another, at even odds, the two are one.
UNITED_SHARE = 0.5


def pooled_ties(warehouse: Warehouse, communities: pl.DataFrame) -> pl.DataFrame:
    """Accounts tied to a community by all they have in common with it: at even odds or better.

    `communities` has community, account_key and account_id. Returns community, account_key and bits
    (log odds of belonging), of members and of others; `tell_ties` reads the tables that it leaves.
    """
    warehouse.store("communities", communities.with_columns(_size().alias("size")))
    everybody = warehouse.count("night_accounts")
    warehouse.build(
        "rings/community_things",
        least=LEAST_ACCOUNTS,
        everybody=everybody,
        benign_holder=BENIGN_HOLDER,
        few_others=FEW_OTHERS,
    )
    warehouse.build("rings/thing_bits")
    warehouse.build(
        "rings/community_askers", content=CONTENT, least_bits=LEAST_BITS, most_things=MOST_THINGS
    )
    ties = warehouse.frame(
        sql_text("rings/pooled_ties"),
        everybody=everybody,
        habit_bits=HABIT_BITS,
        most_bits=MOST_BITS,
        most_lacking=MOST_LACKING_BITS,
        content=CONTENT,
        bound=list(BOUND[CONTENT]),
        least_bits=LEAST_BITS,
        most_things=MOST_THINGS,
        least_fellows=LEAST_FELLOWS,
        fellows_share=FELLOWS_SHARE,
    )
    warehouse.drop("community_askers")
    return ties


def tell_ties(warehouse: Warehouse, ties: pl.DataFrame) -> None:
    """Fill pooled_ties, and pooled_things: what they rest on, of those with few links or none.

    `ties` has ring_id, account_key, bits and the community that the account was held against; reads
    member_ties.
    """
    warehouse.store("pooled_ties", ties.sort("ring_id", "account_key"))
    warehouse.build("rings/pooled_things", enough_ties=ENOUGH_TIES)
    warehouse.drop("communities", "community_things", "thing_bits")


def unite(communities: pl.DataFrame, ties: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Make those one of whose members half are tied to another; both, with new numbers.

    `communities` has community, account_key and account_id, `ties` is what `pooled_ties` returns.
    A united community has the smallest number of its parts, and an account its best tie to any
    (`part`, as it was numbered before).
    """
    settled = communities.filter(_size() >= LEAST_ACCOUNTS).with_columns(_size().alias("size"))
    members = settled.select("account_key", "size", pl.col("community").alias("own"))
    tied = (
        ties.join(members, on="account_key")
        .filter(pl.col("community") != pl.col("own"))
        .group_by("own", "community")
        .agg(pl.len().alias("tied"), pl.col("size").first())
        .filter(pl.col("tied") >= UNITED_SHARE * pl.col("size"))
    )
    numbers = 1 + max(communities["community"].to_list(), default=0)
    part = components(numbers, tied.select("own", "community").to_numpy().reshape(-1, 2))
    one, best = (
        frame.with_columns(pl.Series("community", part[frame["community"].to_numpy()]))
        for frame in (communities, ties.with_columns(pl.col("community").alias("part")))
    )
    best = best.sort("bits", "part", descending=[True, False])
    return one, best.unique(["community", "account_key"], keep="first", maintain_order=True)


def enlist(
    communities: pl.DataFrame, ties: pl.DataFrame, accounts: pl.DataFrame, least: int
) -> pl.DataFrame:
    """Communities with the accounts that are tied to them, but linked to none of LEAST_ACCOUNTS.

    `ties` is what `unite` returns, `accounts` has account_key and account_id. Each account joins
    the community that it is tied to most; of two alike the one of the smaller number. Accounts of
    small communities do so if they are surely tied, and if nobody is left behind in a community of
    fewer than `least`.
    """
    settled = communities.filter(_size() >= LEAST_ACCOUNTS)
    best = (
        ties.join(settled, on="account_key", how="anti")
        .sort("bits", "community", descending=[True, False])
        .unique("account_key", keep="first", maintain_order=True)
    )
    linked = communities.select("account_key", pl.col("community").alias("small"))
    moving = best.join(linked, on="account_key", how="left").filter(
        pl.col("small").is_null() | (pl.col("bits") >= SURE_BITS)
    )
    sizes = communities.group_by("community").len("size").rename({"community": "small"})
    leaving = moving.group_by("small").len("leaving").join(sizes, on="small")
    left = pl.col("size") - pl.col("leaving")
    kept = leaving.filter((left > 0) & (left < least)).select("small")
    moving = moving.join(kept, on="small", how="anti")
    joined = moving.select("community", "account_key").join(accounts, on="account_key")
    stay = communities.join(joined, on="account_key", how="anti")
    return pl.concat([stay, joined.select(communities.columns)])


def _size() -> pl.Expr:
    return pl.len().over("community").cast(pl.Int64)
