"""Whole nights of analysis on staged worlds, without loading and publishing."""

from __future__ import annotations

import polars as pl

from graph.group import group
from graph.grouping.history import remember
from graph.judge import judge
from graph.link import link
from graph.night import Night, StepReport
from graph.observe import observe
from graph.settings import Settings
from graph.warehouse import Warehouse
from tests.graph.staged_world import NIGHT

STEPS = (observe, link, group, judge)
# What the analysis leaves for readers, with the order in which they are compared.
RESULTS = {
    "links": "account_a, account_b",
    "link_evidence": "account_a, account_b, signal",
    "ring_members": "ring_id, account_id",
    "rings": "ring_id",
    "ring_features": "ring_id, feature",
    "member_evidence": "ring_id, account_key, signal",
    "ring_events": "night, event, ring_id, other_ring_id",
    "ring_history": "night, ring_id, account_key",
}


def analyse(
    warehouse: Warehouse, night: Night = NIGHT, settings: Settings | None = None
) -> list[StepReport]:
    """Run the steps from staged tables to verdicts, and remember the night."""
    chosen = settings or Settings()
    reports = [step(warehouse, chosen, night) for step in STEPS]
    remember(warehouse, night, chosen.window.memory_days)
    return reports


def results(warehouse: Warehouse) -> dict[str, pl.DataFrame]:
    """Every table that the analysis leaves, in a fixed order."""
    return {
        table: warehouse.frame(f"select * from {table} order by {order}")
        for table, order in RESULTS.items()
    }


def ring_of(warehouse: Warehouse, account_id: str) -> str | None:
    """The ring that the account is in tonight."""
    found: str | None = warehouse.scalar(
        "select ring_id from ring_members where account_id = $account_id", account_id=account_id
    )
    return found
