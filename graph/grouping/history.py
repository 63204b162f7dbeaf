"""History: which accounts were in which ring, night by night."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from graph.night import Night
from graph.warehouse import Warehouse, sql_text


def last_rings(warehouse: Warehouse, night: Night) -> pl.DataFrame:
    """The rings of the latest published night before this one: ring_id, account_key."""
    warehouse.execute(sql_text("rings/history_empty"))
    return warehouse.frame(sql_text("rings/last_rings"), night=night.date)


def remember(warehouse: Warehouse, night: Night, memory_days: int) -> None:
    """Keep the night's rings for the next nights; a night that runs again is kept once.

    What tied banned accounts is kept for `memory_days` after the last night that it did.
    """
    warehouse.execute(sql_text("rings/history_empty"))
    warehouse.execute(sql_text("rings/memory_empty"))
    with warehouse.transaction():
        warehouse.execute("delete from ring_history where night = $night", {"night": night.date})
        warehouse.append("rings/remembered", "ring_history", night=night.date)
        _remember_ties(warehouse, night)
        forgotten = {"oldest": night.date - timedelta(days=memory_days)}
        warehouse.execute("delete from ring_sightings where last_night <= $oldest", forgotten)


def _remember_ties(warehouse: Warehouse, night: Night) -> None:
    """Keep what tied the banned accounts, from the first night that it did to the last."""
    warehouse.build("rings/tying_sightings", night=night.date)
    bound = {"night": night.date}
    warehouse.execute("delete from ring_sightings where first_night = $night", bound)
    known = (
        "exists (select 1 from {other} as other where other.account_key = {one}.account_key "
        "and other.signal = {one}.signal and other.entity = {one}.entity)"
    )
    seen_again = known.format(one="ring_sightings", other="tying_sightings")
    warehouse.execute(
        f"update ring_sightings set last_night = greatest(last_night, $night) where {seen_again}",
        bound,
    )
    seen_before = known.format(one="tying_sightings", other="ring_sightings")
    warehouse.execute(
        f"insert into ring_sightings by name select * from tying_sightings where not {seen_before}"
    )
    warehouse.execute("drop table tying_sightings")
