"""A night's figures, for people (report.md) and for scripts (report.json)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from graph.link import prior_bits
from graph.night import Night
from graph.publishing.csv_files import formula_like
from graph.publishing.night_files import Before, NightFiles, night_rows
from graph.settings import Settings
from graph.warehouse import Warehouse


def night_report(
    warehouse: Warehouse, files: NightFiles, night: Night, before: Before, settings: Settings
) -> dict[str, Any]:
    """Figures of a night; no clock in it, so that the same night gives the same report."""
    removed = files.csv["ban_list_removed"].group_by("why").agg(pl.len().alias("n")).sort("why")
    quarantine = night_rows(warehouse, "report_quarantine", night).sort("table", "reason")
    rows = night_rows(warehouse, "report_rows", night).sort("place")
    return {
        "night": night.date.isoformat(),
        "window": {"from": night.window_start.isoformat(), "to": night.date.isoformat()},
        "compared_with": before.night,
        "rows": dict(rows.select("what", "n").iter_rows()),
        "quarantine": quarantine.to_dicts(),
        "signals": night_rows(warehouse, "report_signals", night).sort("signal").to_dicts(),
        "rings": night_rows(warehouse, "report_rings", night).sort("verdict").to_dicts(),
        "thresholds": {
            "ban_confidence": settings.verdicts.ban_confidence,
            "keep_confidence": settings.verdicts.keep_confidence,
            "watch_confidence": settings.verdicts.watch_confidence,
        },
        "evidence": {
            "prior_bits": round(prior_bits(warehouse.count("night_accounts"), settings), 4),
            "margin_bits": settings.evidence.margin_bits,
        },
        "lists": {
            "banned": files.csv["ban_list"].height,
            "added": files.csv["ban_list_added"].height,
            "removed": files.csv["ban_list_removed"].height,
            "watched": files.csv["watch_list"].height,
            "expected_wrong": round(float((1 - files.csv["ban_list"]["confidence"]).sum()), 1),
        },
        "removed_because": dict(removed.iter_rows()),
        "notes": _notes(files, quarantine),
    }


def report_in_words(report: Mapping[str, Any]) -> str:
    """The report as Markdown."""
    lists, window = report["lists"], report["window"]
    against = report["compared_with"] or "no earlier night"
    parts = [
        f"# Night of {report['night']}",
        f"Window: {window['from']} to {window['to']}. Compared with: {against}.",
        f"Banned {lists['banned']:,} accounts ({lists['added']:,} new, {lists['removed']:,} "
        f"taken off); {lists['watched']:,} on the watch list. Of the bans, about "
        f"{lists['expected_wrong']:,} are expected to be wrong.",
        *report["notes"],
        "## Rings\n\n" + _table(report["rings"], "No rings."),
        "## Taken off the ban list\n\n" + _pairs(report["removed_because"], "why", "accounts"),
        "## What the night worked on\n\n" + _pairs(report["rows"], "what", "rows"),
        "## Signals\n\n" + _table(report["signals"], "No signal saw anything."),
        "## Rows set aside\n\n" + _table(report["quarantine"], "None."),
    ]
    return "\n\n".join(parts) + "\n"


def _notes(files: NightFiles, quarantine: pl.DataFrame) -> list[str]:
    notes: list[str] = []
    risky = formula_like(files.csv["ring_members"]["account_id"])
    if risky:
        notes.append(
            f"{risky:,} account ids begin with a character that a spreadsheet takes for a "
            "formula (= + - @ tab); they are published exactly as they are, so import the lists "
            "as text."
        )
    if quarantine.height:
        notes.append(f"{quarantine['n'].sum():,} rows were set aside; see below.")
    if not files.csv["rings"].height:
        notes.append("No accounts are linked well enough to make a ring.")
    return notes


def _pairs(figures: Mapping[str, int], key: str, value: str) -> str:
    return _table([{key: name, value: n} for name, n in figures.items()], "None.")


def _table(rows: list[dict[str, Any]], if_empty: str) -> str:
    if not rows:
        return if_empty
    header = [name.replace("_", " ") for name in rows[0]]
    lines = [header, ["---"] * len(header), *([_cell(v) for v in row.values()] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    text = f"{value:,}" if isinstance(value, int) else str(value)
    return text.replace("|", r"\|").replace("\n", " ")
