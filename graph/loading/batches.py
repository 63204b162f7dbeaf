"""Loading one batch of files: read, reduce, set bad rows aside, replace, in one transaction."""

from __future__ import annotations

import duckdb
import polars as pl

from graph.loading.headers import gone, unreadable
from graph.loading.increment import Batch
from graph.loading.readers import relation, scan
from graph.loading.sources import Source
from graph.night import Night, RingwatchError
from graph.warehouse import Warehouse, sql_text

_UNREADABLE = (duckdb.InvalidInputException, duckdb.IOException, duckdb.ConversionException)
# Where a table's rows are kept, and their time.
_STORED = {
    "accounts": ("kept_accounts", "created_at"),
    "payments": ("stg_payments", "paid_at"),
    "requests": ("stg_requests", "requested_at"),
    "labels": ("stg_labels", "decided_at"),
    "allowlist": ("stg_allowlist", "cast(null as timestamp)"),
    "networks": ("stg_networks", "cast(null as timestamp)"),
}
# Tables without personal text are read before their addresses are parsed, the others after.
_CIDRS = {
    "networks": "select split_part(cidr, '/', 1) as ip from incoming_networks",
    "allowlist": "select split_part(value, '/', 1) as ip from incoming_allowlist "
    "where lower(kind) = 'network'",
}
_WITH_IP = ("accounts", "requests")
_NO_IP = "cast(null as varchar) as ip"


def load_batch(warehouse: Warehouse, source: Source, night: Night, batch: Batch) -> None:
    """Replace the rows of the batch's files by what the files hold now."""
    try:
        _load(warehouse, source, night, batch, is_strict=True)
    except _UNREADABLE as error:
        if batch.files[0].format != "csv":
            raise _culprit(warehouse, batch, error) from None
        _load_leniently(warehouse, source, night, batch)
    finally:
        _keep_order(warehouse, False)


def _load_leniently(warehouse: Warehouse, source: Source, night: Night, batch: Batch) -> None:
    """Read CSV files that break the rules (mixed line ends and the like) as well as it goes."""
    try:
        _load(warehouse, source, night, batch, is_strict=False)
    except _UNREADABLE as error:
        raise _culprit(warehouse, batch, error) from None


def _load(
    warehouse: Warehouse, source: Source, night: Night, batch: Batch, *, is_strict: bool
) -> None:
    table, (stored, moment) = batch.table, _STORED[batch.table]
    with warehouse.transaction():
        _list_files(warehouse, night, batch)
        _forget_files(warehouse, table)
        if batch.layout.columns:
            _reduce(warehouse, batch, is_strict=is_strict)
            _set_aside(warehouse, night, table)
            warehouse.append(f"staging/{stored}", stored)
            _add_names(warehouse, table)
        _view(warehouse, "stored_rows", f"select file_id, {moment} as happened_at from {stored}")
        warehouse.append("staging/file_facts", "loaded_files", table_name=table)
        _check_unchanged(source, batch)
        for passing in (f"reduced_{table}", "parsed_addresses", "addresses"):
            warehouse.execute(f"drop table if exists {passing}")


def _list_files(warehouse: Warehouse, night: Night, batch: Batch) -> None:
    frame = pl.DataFrame(
        [
            {
                "file_id": item.file_id,
                "file": item.file.name,
                "uri": item.file.uri,
                "size_bytes": item.file.size_bytes,
                "modified_at": item.file.modified_at,
                "content_sha256": item.digest,
                "partition_date": item.file.partition_date,
                "loaded_night": night.date,
            }
            for item in batch.pending
        ],
        schema_overrides={"file_id": pl.Int32, "partition_date": pl.Date},
        infer_schema_length=None,
    )
    warehouse.connection.register("batch_frame", frame.to_arrow())
    warehouse.execute("create or replace temp table batch_files as select * from batch_frame")
    warehouse.connection.unregister("batch_frame")


def _forget_files(warehouse: Warehouse, table: str) -> None:
    in_batch = "where file_id in (select file_id from batch_files)"
    warehouse.execute(f"delete from {_STORED[table][0]} {in_batch}")
    warehouse.execute(f"delete from loaded_files {in_batch}")
    warehouse.execute(
        "delete from quarantine where table_name = $table "
        "and file in (select file from batch_files)",
        {"table": table},
    )


def _reduce(warehouse: Warehouse, batch: Batch, *, is_strict: bool) -> None:
    """Read the batch once, into temporary tables without prompts, emails, phones or addresses."""
    table = batch.table
    for rejects in ("reject_errors", "reject_scans"):
        warehouse.execute(f"drop table if exists {rejects}")
    select = relation(batch.files, batch.layout, batch.found, is_strict=is_strict)
    # Rows of text files are numbered as they come.
    _keep_order(warehouse, batch.files[0].format != "parquet")
    if table in _CIDRS:
        warehouse.execute(f"create or replace temp table incoming_{table} as {select}")
        _keep_order(warehouse, False)
        _parse(warehouse, _CIDRS[table])
        _table(warehouse, f"reduced_{table}")
    else:
        _view(warehouse, f"incoming_{table}", select)
        _table(warehouse, f"reduced_{table}")
        _keep_order(warehouse, False)
        _parse(warehouse, f"select {'ip' if table in _WITH_IP else _NO_IP} from reduced_{table}")


def _parse(warehouse: Warehouse, spellings: str) -> None:
    _view(warehouse, "ip_spellings", spellings)
    _table(warehouse, "parsed_addresses")
    _table(warehouse, "addresses")


def _set_aside(warehouse: Warehouse, night: Night, table: str) -> None:
    ip = "ip" if table in _WITH_IP else _NO_IP
    _view(
        warehouse,
        "reduced_rows",
        f"select file_id, row_number, rejection, faults, {ip} from reduced_{table}",
    )
    _table(warehouse, "file_starts")
    warehouse.append("staging/quarantine", "quarantine", table_name=table, night=night.date)
    if warehouse.has("reject_errors"):
        warehouse.append(
            "staging/quarantine_lines", "quarantine", table_name=table, night=night.date
        )
    if table == "requests":
        _table(warehouse, "repeated_requests")
        warehouse.append("staging/quarantine_repeated", "quarantine", night=night.date)


def _add_names(warehouse: Warehouse, table: str) -> None:
    if table in ("requests", "payments"):
        named = f"select account_key, account_id, rejection from reduced_{table}"
        _view(warehouse, "reduced_named", named)
        warehouse.append("staging/new_account_ids", "account_ids")
    if table in _WITH_IP:
        warehouse.append("staging/new_ranges", "known_ranges")
    if table in ("requests", "accounts", "payments"):
        warehouse.append(f"staging/new_labels_{table}", "labels_of_keys")


def _check_unchanged(source: Source, batch: Batch) -> None:
    for file in batch.files:
        if not source.is_unchanged(file):
            raise gone(file)


def _culprit(warehouse: Warehouse, batch: Batch, error: Exception) -> RingwatchError:
    """The error of that file of a batch which cannot be read."""
    for file in batch.files:
        scanned = scan([file], batch.layout, batch.found, is_strict=False)
        try:
            warehouse.execute(f"select max(hash(scanned)) from {scanned} as scanned")
        except duckdb.Error as cause:
            return unreadable(file, cause)
    return unreadable(batch.files[0], error)


def _table(warehouse: Warehouse, name: str) -> None:
    warehouse.execute(f"create or replace temp table {name} as {sql_text(f'staging/{name}')}")


def _keep_order(warehouse: Warehouse, is_kept: bool) -> None:
    warehouse.execute(f"set preserve_insertion_order = {str(is_kept).lower()}")


def _view(warehouse: Warehouse, name: str, select: str) -> None:
    warehouse.execute(f"create or replace temp view {name} as {select}")
