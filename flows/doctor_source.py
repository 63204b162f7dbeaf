"""Does the source hold what a night needs?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.doctor import Finding, failed
from graph.loading.contract import CONTRACT
from graph.loading.days import source_days
from graph.loading.headers import layout_of
from graph.loading.readers import matched
from graph.loading.sources import FolderSource, SourceFile
from graph.night import RingwatchError
from graph.settings import Settings
from graph.warehouse import Warehouse

_ADD = "put files there, or name the source with --source or under [source] path"


def source_tables(settings: Settings) -> Iterator[Finding]:
    """Each table's files and columns, and the days there are."""
    root = settings.source.path
    if not root.is_dir():
        yield Finding("fail", "source", f"{root}: no such folder", _ADD)
        return
    with Warehouse() as scratch:
        findings = [_table(scratch, settings, table) for table in CONTRACT]
    yield from findings
    if all(finding.state != "fail" for finding in findings):
        yield _days(settings)


def _table(scratch: Warehouse, settings: Settings, table: str) -> Finding:
    check = f"source {table}"
    source = FolderSource(settings.source)
    try:
        files = source.files(table)
        if not files:
            return _none(settings, table, source.place(table))
        return Finding("ok", check, _columns(scratch, settings, files))
    except RingwatchError as error:
        return failed(check, error)


def _none(settings: Settings, table: str, place: str) -> Finding:
    check = f"source {table}"
    if table == "requests":
        return Finding("fail", check, f"{place}: no .parquet, .csv or .jsonl file", _ADD)
    if table != "accounts":
        return Finding("ok", check, "none; what it could tell is left out")
    if settings.source.derive_accounts:
        return Finding("warn", check, "none: accounts are taken from the requests", _ADD)
    return Finding(
        "fail", check, f"{place}: no file", f"{_ADD}, or set [source] derive_accounts = true"
    )


def _columns(scratch: Warehouse, settings: Settings, files: Sequence[SourceFile]) -> str:
    """What the first and the last file have; raises where a required column is missing."""
    lacking: set[str] = set()
    for file in {files[0].uri: files[0], files[-1].uri: files[-1]}.values():
        layout = layout_of(scratch, file)
        if layout.columns:  # an empty file lacks nothing
            found = matched(file, layout, settings.source)
            lacking |= {each.name for each in CONTRACT[file.table]} - found.keys()
    megabytes = sum(file.size_bytes for file in files) / 1e6
    told = f"{len(files):,} files, {megabytes:,.1f} MB"
    return f"{told}; without {', '.join(sorted(lacking))}" if lacking else told


def _days(settings: Settings) -> Finding:
    try:
        days = source_days(settings)
    except RingwatchError as error:
        return failed("source days", error)
    if not days:
        return Finding("fail", "source days", "no day with requests", _ADD)
    return Finding("ok", "source days", f"{len(days)} days, {days[0]} to {days[-1]}")
