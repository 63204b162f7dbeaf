"""Group: turn links into rings that keep their names from night to night."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.grouping.apart import Apart
from graph.grouping.communities import find_communities
from graph.grouping.dealing import reunite_by_dealing
from graph.grouping.division import divide
from graph.grouping.enlisting import enlist, pooled_ties, tell_ties, unite
from graph.grouping.history import last_rings
from graph.grouping.identity import match_rings
from graph.grouping.own import OWN_SHARE
from graph.grouping.reunion import reunite
from graph.grouping.rims import absorb
from graph.grouping.scattered import LINKED_SHARE, gather
from graph.grouping.separation import separate
from graph.grouping.stragglers import adopt
from graph.grouping.tooling import LEAST_COMMON, reunite_by_tooling
from graph.grouping.transfer import transfer
from graph.grouping.work import DEALT, Work
from graph.night import Night, StepReport
from graph.settings import Settings
from graph.signals import TEMPLATE
from graph.warehouse import Warehouse, sql_text

# A personal thing that speaks for one operator at all: sixteen to one.
LEAST_BELONGING_BITS = 4.0
_MEMBER = ["ring_id", "account_key"]


def group(warehouse: Warehouse, settings: Settings, night: Night) -> StepReport:
    """Fill ring_candidates (ring_id, account_key, account_id), their ties and ring_events."""
    warehouse.execute(sql_text("rings/events_empty"))
    yesterday = last_rings(warehouse, night)
    linked = _communities(warehouse, settings, yesterday)
    linked, pooled = unite(linked, pooled_ties(warehouse, linked))
    accounts = warehouse.frame("select account_key, account_id from night_accounts")
    members = enlist(linked, pooled, accounts, settings.rings.min_accounts)
    names, events = match_rings(members, yesterday, night.date, settings.rings.keep_overlap)
    candidates = members.join(names, on="community").select("ring_id", "account_key", "account_id")
    warehouse.store("ring_candidates", candidates.sort("ring_id", "account_id"))
    _store_events(warehouse, events, night)
    for table in ("ring_agreements", "member_ties"):
        warehouse.build(f"rings/{table}")
    own_ties = pooled.join(names, on="community").join(candidates, on=_MEMBER, how="semi")
    tell_ties(warehouse, own_ties.select(*_MEMBER, "bits", pl.col("part").alias("community")))
    sizes = candidates.group_by("ring_id").len()["len"]
    figures = {
        "rings": len(sizes),
        "accounts": candidates.height,
        "largest": max(sizes.to_list(), default=0),
    }
    return StepReport("group", figures)


def _communities(warehouse: Warehouse, settings: Settings, yesterday: pl.DataFrame) -> pl.DataFrame:
    """Communities of enough accounts: community, account_key, account_id."""
    links = warehouse.frame(sql_text("rings/weighted_links"))
    nodes = _nodes(warehouse, links)
    numbers = nodes.select("account_key", "node")
    membership = _membership(
        _numbered(links, numbers),
        _belongings(warehouse, settings, numbers),
        _own_holders(warehouse, numbers, sorted({*LEAST_COMMON, *DEALT}), OWN_SHARE),
        _own_holders(warehouse, numbers, [TEMPLATE], LINKED_SHARE),
        settings,
        _start(nodes, yesterday),
    )
    communities = nodes.with_columns(pl.Series("community", membership, dtype=pl.Int64))
    return communities.filter(pl.len().over("community") >= settings.rings.min_accounts).select(
        "community", "account_key", "account_id"
    )


def _membership(
    links: pl.DataFrame,
    belongings: pl.DataFrame,
    holders: pl.DataFrame,
    writers: pl.DataFrame,
    settings: Settings,
    start: list[int],
) -> npt.NDArray[np.int64]:
    """The community of each node, from numbered links and what nodes share."""
    rings = settings.rings
    low = links.select(pl.min_horizontal("node_a", "node_b")).to_series()
    high = links.select(pl.max_horizontal("node_a", "node_b")).to_series()
    edges = np.column_stack([low.to_numpy(), high.to_numpy()]).astype(np.int64).reshape(-1, 2)
    weights, strengths = links["weight"].to_numpy(), links["strength"].to_numpy()
    found = find_communities(
        len(start),
        edges,
        weights,
        resolution=rings.resolution,
        cohesion=rings.cohesion,
        degree_cap=4 * settings.evidence.neighbours,
        seed=rings.seed,
        start=start,
    )
    divided = divide(found, edges, strengths, cohesion=rings.cohesion, seed=rings.seed, start=start)
    work = Work.of(divided, holders)
    parted = separate(divided, edges, strengths, work, holders, seed=rings.seed, start=start)
    apart = Apart(work.read_anew(parted), holders)
    whole = absorb(parted, edges, weights, rings.min_accounts, apart.mergeable)
    reunited = reunite(whole, belongings, apart.mergeable)
    tooled = reunite_by_tooling(reunited, edges, holders, apart.mergeable)
    gathered = gather(tooled, edges, writers)
    dealt = reunite_by_dealing(gathered, edges, work)
    return adopt(
        transfer(dealt, edges, work, belongings.filter("is_payment")), edges, strengths, work
    )


def _numbered(pairs: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    """Pairs of accounts (account_a, account_b) as pairs of nodes (node_a, node_b)."""
    return pairs.join(
        numbers.rename({"account_key": "account_a", "node": "node_a"}), on="account_a"
    ).join(numbers.rename({"account_key": "account_b", "node": "node_b"}), on="account_b")


def _belongings(warehouse: Warehouse, settings: Settings, numbers: pl.DataFrame) -> pl.DataFrame:
    """Personal things that linked nodes share: node_a, node_b, members_key, is_payment."""
    shared = warehouse.frame(
        sql_text("rings/belongings"),
        full_pairs=settings.evidence.full_pairs,
        least_bits=LEAST_BELONGING_BITS,
    )
    return _numbered(shared, numbers).select("node_a", "node_b", "members_key", "is_payment")


def _own_holders(
    warehouse: Warehouse, numbers: pl.DataFrame, signals: list[str], own_share: float
) -> pl.DataFrame:
    """What linked nodes alone work with, and on: node, signal, entity, members_key, holders."""
    holders = warehouse.frame(sql_text("rings/own_holders"), signals=signals, own_share=own_share)
    return holders.join(numbers, on="account_key")


def _nodes(warehouse: Warehouse, links: pl.DataFrame) -> pl.DataFrame:
    """Linked accounts, numbered in the order of their ids: an order that no machine changes."""
    keys = pl.concat([links["account_a"], links["account_b"]]).unique()
    accounts = warehouse.frame("select account_key, account_id from night_accounts")
    return (
        accounts.filter(pl.col("account_key").is_in(keys.implode()))
        .sort("account_id")
        .with_row_index("node")
        .with_columns(pl.col("node").cast(pl.Int64))
    )


def _start(nodes: pl.DataFrame, yesterday: pl.DataFrame) -> list[int]:
    """Last night's partition: members of one ring start together, all others alone."""
    rings = yesterday.group_by("ring_id").agg(pl.col("account_key")).sort("ring_id")
    numbered = rings.with_row_index("ring").explode("account_key").select("account_key", "ring")
    joined = nodes.join(numbered, on="account_key", how="left", maintain_order="left")
    alone = joined.height + pl.col("node")
    return joined.select(pl.col("ring").cast(pl.Int64).fill_null(alone)).to_series().to_list()


def _store_events(warehouse: Warehouse, events: pl.DataFrame, night: Night) -> None:
    """Replace the night's events: a night that runs again tells its story once."""
    told = events.with_columns(pl.lit(night.date).alias("night"))
    warehouse.store("night_events", told)
    warehouse.execute("delete from ring_events where night = $night", {"night": night.date})
    warehouse.execute("insert into ring_events by name select * from night_events")
