"""Pairs by hand: what two accounts share, weighed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import polars as pl

from graph.linking.agreements import ENTITY_NUMBERS, Agreed, Pairs
from graph.linking.bits import RawBits, Weighed
from graph.signals import signal_named
from graph.warehouse import Warehouse
from tests.graph.loaded_tables import frame_of
from tests.graph.sighted_tables import store_registry

ENTITY = {"entity_no": pl.Int32, "accounts": pl.Int32, "exit_no": pl.Int8}
RATE = {
    "account_no": pl.Int32,
    "signal_no": pl.Int8,
    "expected_facts": pl.Float64,
    "relative_history": pl.Float64,
}
A, B = 1, 2


class Fact(NamedTuple):
    """One shared fact of the pair."""

    signal: str
    any_chance: float
    accounts: int = 2
    exit_no: int = 0


def registered() -> Warehouse:
    """A warehouse that knows the signals by number."""
    warehouse = Warehouse()
    store_registry(warehouse)
    warehouse.build("links/numbered_signals")
    return warehouse


def numbers(warehouse: Warehouse) -> dict[str, int]:
    return dict(warehouse.rows("select signal, signal_no from numbered_signals"))


def weighed(
    warehouse: Warehouse,
    facts: Sequence[Fact],
    expected: dict[str, float] | None = None,
    histories: tuple[float, float] = (1.0, 1.0),
    sampled: Sequence[str] = (),
) -> Weighed:
    """One pair that shares these facts; expected facts by chance by signal."""
    number = numbers(warehouse)
    # Entity numbers 1, 2 …; rarity is the chance and the number in one.
    entities = [(n, fact.accounts, fact.exit_no) for n, fact in enumerate(facts, 1)]
    warehouse.store("numbered_entities", frame_of(entities, **ENTITY))
    shared: dict[int, list[int]] = {}
    for n, fact in enumerate(facts, 1):
        rarity = round(fact.any_chance * 10**10) * ENTITY_NUMBERS + n
        shared.setdefault(number[fact.signal], []).append(rarity)
    rates = [
        (account, number[signal], by_chance, history)
        for signal, by_chance in (expected or {}).items()
        for account, history in zip((A, B), histories, strict=True)
    ]
    warehouse.store("meeting_rates", frame_of(rates, **RATE))
    signals = sorted(shared)
    counted = {number[fact.signal] for fact in facts if signal_named(fact.signal).is_counted}
    agreed = Agreed(
        np.zeros(len(signals), np.int64),
        np.array(signals, np.int8),
        np.array([len(shared[no]) if no in counted else 1 for no in signals], np.int32),
        np.array([min(shared[no]) for no in signals], np.int64),
    )
    mask = sum(1 << number[signal] for signal in sampled)
    pair = Pairs(*(np.array([value], np.int32) for value in (A, B, mask)))
    return RawBits.of(warehouse, full_pairs=40).weigh(pair, agreed)


def told(warehouse: Warehouse, found: Weighed, column: str) -> dict[str, float]:
    """A column by signal."""
    names = {number: signal for signal, number in numbers(warehouse).items()}
    values = getattr(found, column).tolist()
    return {names[no]: value for no, value in zip(found.signal_no.tolist(), values, strict=True)}
