"""History: which accounts were in which ring, night by night."""

from __future__ import annotations

import polars as pl

from graph.night import Night
from graph.warehouse import Warehouse, sql_text


def last_rings(warehouse: Warehouse, night: Night) -> pl.DataFrame:
    """The rings of the latest published night before this one: ring_id, account_key."""
    warehouse.execute(sql_text("rings/history_empty"))
    return warehouse.frame(sql_text("rings/last_rings"), night=night.date)


def remember(warehouse: Warehouse, night: Night) -> None:
    """Keep the night's rings for the next nights; a night that runs again is kept once."""
    warehouse.execute(sql_text("rings/history_empty"))
    with warehouse.transaction():
        warehouse.execute("delete from ring_history where night = $night", {"night": night.date})
        warehouse.append("rings/remembered", "ring_history", night=night.date)
