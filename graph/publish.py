"""Publish: write a night's files, whole or not at all, and point `latest` to the newest night."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.grouping.history import remember
from graph.night import Night, RingwatchError, StepReport
from graph.publishing.csv_files import write_csv
from graph.publishing.manifest import MANIFEST, build_manifest, write_json
from graph.publishing.night_files import (
    Before,
    NightFiles,
    files_of_night,
    lists_before,
    night_rows,
)
from graph.publishing.night_folder import night_folder, remove_old_nights
from graph.publishing.night_report import night_report, report_in_words
from graph.publishing.parquet_files import write_parquet
from graph.settings import Settings
from graph.warehouse import Warehouse

# Fewer bans than this are looked through by hand: a share of a small trial says nothing.
_FEW_BANS = 50


def publish(warehouse: Warehouse, settings: Settings, night: Night) -> StepReport:
    """Write the night's folder; raise RingwatchError when it would ban too many."""
    root = settings.publish.path
    before = lists_before(root, night)
    files = files_of_night(warehouse, night, before, settings)
    report = night_report(warehouse, files, night, before, settings)
    _guard(report["rows"]["active accounts"], report["lists"]["banned"], settings)
    # Only a night that may be published is remembered: a refused one must not name later rings.
    remember(warehouse, night, settings.window.memory_days)
    try:
        with night_folder(root, night.date) as folder:
            rows = _write_files(folder, files, report, settings.publish.excel_bom)
            inputs = night_rows(warehouse, "inputs", night).sort("table", "file")
            manifest = build_manifest(folder, rows, inputs, night, settings.digest())
            write_json(folder / MANIFEST, manifest)
        if settings.publish.keep_nights:
            remove_old_nights(root, settings.publish.keep_nights, never=night.date)
    except OSError as error:
        raise RingwatchError(
            f"cannot publish to {root}: {error}; free space or name another folder with --out "
            "(the nights published before are unharmed)"
        ) from error
    return _step_report(root / night.date.isoformat(), report, before)


def _write_files(
    folder: Path, files: NightFiles, report: dict[str, Any], byte_order_mark: bool
) -> dict[str, int | None]:
    """Write all files but the manifest; returns their rows."""
    rows: dict[str, int | None] = {}
    for name, frame in files.csv.items():
        write_csv(folder / f"{name}.csv", frame, byte_order_mark=byte_order_mark)
        rows[f"{name}.csv"] = frame.height
    for name, frame in files.parquet.items():
        write_parquet(folder / f"{name}.parquet", frame)
        rows[f"{name}.parquet"] = frame.height
    files.links.write(folder / "links.parquet")
    rows["links.parquet"] = files.links.rows
    write_json(folder / "report.json", report)
    (folder / "report.md").write_text(report_in_words(report), encoding="utf-8")
    return rows | {"report.json": None, "report.md": None}


def _guard(active: int, bans: int, settings: Settings) -> None:
    """Refuse a night that would ban a large part of the customers."""
    limit = settings.verdicts.max_ban_share
    if bans <= _FEW_BANS or bans <= limit * active:
        return
    raise RingwatchError(
        f"not published: the night would ban {bans:,} of {active:,} active accounts "
        f"({bans / max(active, 1):.1%}), more than verdicts.max_ban_share = {limit:.1%} allows; "
        "look for broken input (one card or address on every row?), or raise the setting if so "
        "many are rings indeed"
    )


def _step_report(folder: Path, report: dict[str, Any], before: Before) -> StepReport:
    lists = report["lists"]
    rings = sum(entry["rings"] for entry in report["rings"])
    figures = {"rings": rings, **lists, "folder": str(folder)}
    against = f"against {before.night}" if before.night else "with no earlier night to compare"
    told = (
        f"{lists['banned']:,} accounts banned ({lists['added']:,} new, {lists['removed']:,} taken "
        f"off {against}), {lists['watched']:,} watched",
    )
    return StepReport("publish", figures, (*told, *report["notes"]))
