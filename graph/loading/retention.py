"""Usage from before the retained days is deleted, and what only it had brought."""

from __future__ import annotations

from datetime import datetime, timedelta

from graph.night import Night
from graph.settings import Settings
from graph.warehouse import Warehouse, sql_text

_EXPIRED = "table_name = 'requests' and partition_date < cast($cutoff as date)"


def forget_old(warehouse: Warehouse, settings: Settings, night: Night) -> int:
    """Delete requests from before the retained days, and their names; returns how many.

    The window of the night is never cut. What is deleted is forgotten in `loaded_files` too, so
    that an earlier night, run later, reads it again.
    """
    days = max(settings.window.retention_days, night.window_days)
    cutoff = night.ends_at - timedelta(days=days)
    before = warehouse.count("stg_requests")
    with warehouse.transaction():
        _delete(warehouse, cutoff)
        _forget_snapshots(warehouse, cutoff)
        deleted = before - warehouse.count("stg_requests")
        if deleted:
            _forget_names(warehouse)
    return deleted


def _delete(warehouse: Warehouse, cutoff: datetime) -> None:
    bound = {"cutoff": cutoff}
    expired = f"from loaded_files where {_EXPIRED}"
    warehouse.execute(
        f"delete from stg_requests where requested_at < $cutoff "
        f"or file_id in (select file_id {expired})",
        bound,
    )
    warehouse.execute(
        f"delete from quarantine where table_name = 'requests' and file in (select file {expired})",
        bound,
    )
    warehouse.execute(f"delete {expired}", bound)
    warehouse.execute(
        "update loaded_files set kept_from = $cutoff where table_name = 'requests' "
        "and loaded_from < $cutoff and (kept_from is null or kept_from < $cutoff)",
        bound,
    )


def _forget_snapshots(warehouse: Warehouse, cutoff: datetime) -> None:
    """Delete what old snapshots say of accounts that a newer, yet old one describes again."""
    warehouse.execute(
        "create or replace temp table superseded_accounts as "
        + sql_text("staging/superseded_accounts"),
        {"cutoff": cutoff},
    )
    warehouse.execute(
        "update loaded_files set kept_from = $cutoff where table_name = 'accounts' "
        "and file_id in (select file_id from superseded_accounts)",
        {"cutoff": cutoff},
    )
    warehouse.execute(
        "delete from kept_accounts using superseded_accounts as superseded "
        "where kept_accounts.file_id = superseded.file_id "
        "and kept_accounts.row_number = superseded.row_number"
    )


def _forget_names(warehouse: Warehouse) -> None:
    warehouse.execute(
        "create or replace temp table living_keys as " + sql_text("staging/living_keys")
    )
    for table, key in (
        ("account_ids", "account_key"),
        ("known_ranges", "range_key"),
        ("labels_of_keys", "entity_key"),
    ):
        warehouse.execute(
            f"delete from {table} where {key} not in (select entity_key from living_keys)"
        )
