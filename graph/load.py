"""The first step: read what a night needs from the source, each file once."""

from __future__ import annotations

from collections.abc import Sequence

from graph.loading.batches import load_batch
from graph.loading.days import latest_day, no_requests, source_days
from graph.loading.increment import Plan, plan_all
from graph.loading.privacy import hand_over_key
from graph.loading.prompts import define as define_fingerprints
from graph.loading.retention import forget_old
from graph.loading.sources import Source, open_source
from graph.night import Night, RingwatchError, StepReport
from graph.settings import TABLES, Settings
from graph.warehouse import Warehouse, sql_text

__all__ = ["latest_day", "load", "source_days"]

# Networks come first: what the others load is placed in them.
_ORDER = ("networks", "allowlist", "labels", "accounts", "payments", "requests")
_IN_WINDOW = "from stg_requests where requested_at >= $starts_at and requested_at < $ends_at"
# What is placed in networks: a table, and its columns of the network's kind and of the range.
_PLACED = (
    ("stg_requests", "network_kind", "range_key"),
    ("kept_accounts", "signup_kind", "signup_range_key"),
)
_MACROS = ("row_macros", "time_macros", "privacy_macros", "prompt_macros", "ip_macros")


def load(warehouse: Warehouse, settings: Settings, night: Night) -> StepReport:
    """Read the night's new and changed files and leave the staging tables.

    Raises RingwatchError when the source lacks what it must have or a file is no table.
    """
    prepare(warehouse, settings)
    source = open_source(settings.source)
    notes = _missing(source, settings)
    plans = plan_all(warehouse, source, settings, night, _ORDER)
    for plan in plans:
        _load_table(warehouse, source, night, plan)
        notes += plan.notes
    # A night without data, a mistyped year say, is refused before anything is forgotten for it.
    _require_requests(warehouse, source, night)
    deleted = forget_old(warehouse, settings, night)
    _settle(warehouse, night, {plan.table for plan in plans if plan.batches})
    notes += _remarks(warehouse, source, night)
    figures = _figures(warehouse, night, plans) | {"requests deleted": deleted}
    return StepReport("load", figures, tuple(notes))


def prepare(warehouse: Warehouse, settings: Settings) -> None:
    """Define the macros, make missing tables and hand over the key."""
    refuse_earlier(warehouse)
    for name in (*_MACROS, "tables"):
        for statement in sql_text(f"staging/{name}").split(";\n"):
            warehouse.connection.execute(statement)
    define_fingerprints(warehouse.connection)
    hand_over_key(warehouse, settings)


def refuse_earlier(warehouse: Warehouse) -> None:
    """Raise RingwatchError for a warehouse whose tables an earlier version made."""
    if warehouse.scalar(
        "select count(*) from information_schema.tables "
        "where table_name = 'stg_accounts' and table_type = 'BASE TABLE'"
    ):
        raise RingwatchError(
            f"{warehouse.path}: made by an earlier version, with other tables; remove the file "
            "(not its key) and run again: what the window needs is loaded anew, and what was "
            "remembered of earlier nights is lost"
        )


def _missing(source: Source, settings: Settings) -> list[str]:
    if not source.files("requests"):
        raise no_requests(source.place("requests"))
    if source.files("accounts"):
        return []
    if not settings.source.derive_accounts:
        raise RingwatchError(
            f"{source.place('accounts')}: no accounts there; add the table, name its folder under "
            "[source.folders] accounts, or set [source] derive_accounts = true to take the "
            "accounts from the requests"
        )
    return ["There is no accounts table: accounts are taken from the requests."]


def _load_table(warehouse: Warehouse, source: Source, night: Night, plan: Plan) -> None:
    waiting = [item.file_id for batch in plan.batches for item in batch.pending]
    warehouse.execute("create or replace temp table waiting_files (file_id integer)")
    warehouse.execute("insert into waiting_files select unnest($ids)", {"ids": waiting})
    for batch in plan.batches:
        load_batch(warehouse, source, night, batch)
        warehouse.execute(
            "delete from waiting_files where file_id in (select file_id from batch_files)"
        )


def _settle(warehouse: Warehouse, night: Night, changed: set[str]) -> None:
    """Derive what depends on all that is loaded: accounts and ranges."""
    with warehouse.transaction():
        warehouse.execute(
            "create or replace temp table ranked_accounts as "
            + sql_text("staging/ranked_accounts"),
            {"night": night.date},
        )
        if "accounts" in changed:
            warehouse.execute("delete from quarantine where reason = 'duplicate account_id'")
            warehouse.append("staging/quarantine_accounts", "quarantine", night=night.date)
            warehouse.execute(
                "update loaded_files set rows_quarantined = (select count(*) from quarantine "
                "where table_name = 'accounts' and quarantine.file = loaded_files.file) "
                "where table_name = 'accounts'"
            )
        _place_ranges(warehouse, night, are_networks_new="networks" in changed)
        for name in ("current_accounts", "unsigned_accounts"):
            warehouse.build(f"staging/{name}", ends_at=night.ends_at)
        warehouse.execute(
            f"create or replace view stg_accounts as {sql_text('staging/stg_accounts')}"
        )


def _place_ranges(warehouse: Warehouse, night: Night, *, are_networks_new: bool) -> None:
    """Tell what is known of ranges; new networks also reach what was loaded before them."""
    if are_networks_new:
        warehouse.execute("create or replace temp table earlier_facts as from range_facts")
    warehouse.build("staging/range_facts", ends_at=night.ends_at)
    warehouse.execute(f"create or replace view ranges as {sql_text('staging/ranges')}")
    if not are_networks_new:
        return
    warehouse.execute(
        f"create or replace temp table changed_ranges as {sql_text('staging/changed_ranges')}"
    )
    for table, kind, key in _PLACED:
        warehouse.execute(
            f"update {table} set {kind} = changed_ranges.kind from changed_ranges "
            f"where changed_ranges.range_key = {table}.{key} "
            # An address may lie in a smaller network than its range does: that one stands.
            f"and {table}.{kind} is not distinct from earlier_kind"
        )
    warehouse.drop("earlier_facts", "changed_ranges")


def _require_requests(warehouse: Warehouse, source: Source, night: Night) -> None:
    if not warehouse.scalar(f"select count(*) {_IN_WINDOW}", **night.window):
        raise RingwatchError(
            f"{source.place('requests')}: no usable request from {night.window_start} to "
            f"{night.date}; choose another night with --night, or a longer window with "
            "--window-days"
        )


def _remarks(warehouse: Warehouse, source: Source, night: Night) -> list[str]:
    notes = []
    last = warehouse.scalar(f"select cast(max(requested_at) as date) {_IN_WINDOW}", **night.window)
    if last < night.date:
        notes.append(f"There are no requests of {night.date}; the last ones are of {last}.")
    unsigned = warehouse.scalar("select count(*) from stg_accounts where created_at is null")
    if unsigned and source.files("accounts"):
        notes.append(f"{unsigned:,} accounts have usage but no row in accounts.")
    return notes


def _figures(
    warehouse: Warehouse, night: Night, plans: Sequence[Plan]
) -> dict[str, int | float | str]:
    figures: dict[str, int | float | str] = {
        "files read": sum(plan.read for plan in plans),
        "files unchanged": sum(plan.unchanged for plan in plans),
        "days in window": night.window_days,
        "days with requests": warehouse.scalar(
            "select count(distinct cast(requested_at as date)) from stg_requests "
            "where requested_at >= $starts_at and requested_at < $ends_at",
            starts_at=night.starts_at,
            ends_at=night.ends_at,
        ),
    }
    figures |= {f"{table} rows": warehouse.count(f"stg_{table}") for table in TABLES}
    reasons = warehouse.rows(
        "select table_name || ': ' || reason, count(*) from quarantine where night = $night "
        "group by all order by all",
        night=night.date,
    )
    return figures | {f"quarantined, {reason}": rows for reason, rows in reasons}
