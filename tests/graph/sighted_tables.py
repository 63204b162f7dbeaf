"""Sightings by hand: what linking starts from, without staged tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

import polars as pl

from graph.link import BENIGN_HOLDER
from graph.linking.agreements import Agreed, Holdings, Pairs
from graph.signals import SIGNALS
from graph.warehouse import Warehouse, sql_text
from tests.graph.planted_rings import key

SEEN_AT = datetime(2026, 3, 2, 9)


class Sighting(NamedTuple):
    """An account seen with an entity; entities of one fact are views of the same thing."""

    account: str
    signal: str
    entity: str
    fact: str


def sight(
    warehouse: Warehouse,
    sightings: Iterable[Sighting],
    accounts: Iterable[str],
    countries: Mapping[str, str] | None = None,
    account_key: Callable[[str], int] = key,
    benign: Iterable[str] = (),
    kinds: Mapping[str, str] | None = None,
) -> None:
    """Fill night_accounts, signals, sightings and entities, as observing does.

    `benign` are the accounts that analysts call so, `kinds` what is known of the facts of networks.
    """
    homes = countries or {}
    store_accounts(warehouse, [(account_key(name), name, homes.get(name)) for name in accounts])
    vouched = [account_key(name) for name in benign]
    warehouse.execute(
        "update night_accounts set label = 'benign' where account_key in (select unnest($keys))",
        {"keys": vouched},
    )
    store_registry(warehouse)
    known = {"range_key": pl.UInt64, "kind": pl.String}
    facts = [(key(fact), kind) for fact, kind in (kinds or {}).items()]
    warehouse.store("range_facts", pl.DataFrame(facts, schema=known, orient="row"))
    warehouse.execute("create or replace table allowlisted_entities (entity ubigint)")
    warehouse.execute("create or replace table labels_of_keys (entity_key ubigint, text varchar)")
    warehouse.execute(sql_text("signals/sightings_empty"))
    warehouse.execute(sql_text("signals/entity_crowds_empty"))
    warehouse.execute(sql_text("signals/signal_coverage_empty"))
    by_signal: dict[str, list[tuple[int, int, int]]] = {}
    for one in sightings:
        row = (account_key(one.account), key(one.entity), key(one.fact))
        by_signal.setdefault(one.signal, []).append(row)
    for signal, rows in by_signal.items():
        warehouse.store("signal_sightings", _frame(rows))
        warehouse.append("signals/signal_coverage", "signal_coverage", signal=signal)
        warehouse.append("signals/entity_crowds", "entity_crowds", signal=signal)
        warehouse.append("signals/sightings", "sightings", signal=signal)
    warehouse.build("signals/entities")


def build_blocks(warehouse: Warehouse, neighbours: int) -> None:
    """From what `sight` leaves up to the blocks, as linking does."""
    for name in ("numbered_accounts", "numbered_signals"):
        warehouse.build(f"links/{name}")
    warehouse.build("links/numbered_entities", benign_holder=BENIGN_HOLDER)
    for name in ("account_entities", "block_entities", "block_members"):
        warehouse.build(f"links/{name}", neighbours=neighbours)


def build_slice(warehouse: Warehouse, slices: int = 1, number: int = 0) -> None:
    """What pairs of one slice of the accounts agree on, from what `build_holdings` leaves."""
    warehouse.build("links/candidate_pairs", slices=slices, slice=number)
    pairs = Pairs.of(warehouse.frame("from candidate_pairs order by no_a, no_b"))
    agreed = Holdings.of(warehouse).agreed(pairs)
    warehouse.store("pair_agreements", agreements(pairs, agreed))


def agreements(pairs: Pairs, agreed: Agreed) -> pl.DataFrame:
    """no_a, no_b, signal_no, facts, rarity."""
    columns = agreed._asdict()
    pair = columns.pop("pair")
    return pl.DataFrame({"no_a": pairs.no_a[pair], "no_b": pairs.no_b[pair], **columns})


def build_holdings(warehouse: Warehouse, full_pairs: int, neighbours: int) -> None:
    """From the blocks up to what pairs are weighed by, as linking does."""
    warehouse.build("links/wide_pairs", neighbours=neighbours)
    for name in ("sampled_pairs", "small_holdings"):
        warehouse.build(f"links/{name}", full_pairs=full_pairs)


def store_accounts(warehouse: Warehouse, rows: list[tuple[int, str, str | None]]) -> None:
    """Fill night_accounts from (account_key, account_id, country)."""
    schema = {"account_key": pl.UInt64, "account_id": pl.String, "country": pl.String}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    warehouse.store("night_accounts", frame.with_columns(label=pl.lit(None, pl.String)))


def store_registry(warehouse: Warehouse) -> None:
    """Fill the table of signals from the registry."""
    rows = pl.DataFrame([signal._asdict() for signal in SIGNALS])
    warehouse.store("signals", rows.rename({"name": "signal"}))


def _frame(rows: list[tuple[int, int, int]]) -> pl.DataFrame:
    keys = dict.fromkeys(("account_key", "entity", "fact"), pl.UInt64)
    return pl.DataFrame(rows, schema=keys, orient="row").with_columns(
        hits=pl.lit(1, pl.Int64),
        first_at=pl.lit(SEEN_AT),
        last_at=pl.lit(SEEN_AT),
        label=pl.lit(None, pl.String),
    )
