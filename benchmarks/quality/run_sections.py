"""The sections of the report about single nights: families switched off, dials, real data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.quality import families
from benchmarks.quality.tables import table

Row = dict[str, Any]
_MARKS = {True: "met", False: "**missed**", None: ""}


def families_section(rows: Sequence[Row]) -> str:
    """What is still caught without a family of signals."""
    heads = [
        *("family off", "population", "seed", "extraction requests", "precision"),
        *("linkable accounts", "banned", "innocents banned", "target"),
    ]
    cells = [
        (
            *(row["off"], row["population"], row["seed"]),
            *(row["extraction_requests"], row["precision"], row["linkable_accounts"]),
            *(row["banned"], row["innocents_banned"]),
            _MARKS[row["is_met"]] if row["off"] in families.WITH_TARGET else "no target",
        )
        for row in rows
        if "not_run" not in row
    ]
    return table(heads, cells)


def ladder_section(rows: Sequence[Row]) -> str:
    """Recall and precision against each dial."""
    run = [row for row in rows if "not_run" not in row]
    titles = {
        "accounts": "Recall of ring accounts",
        "extraction_requests": "Recall of extraction requests",
        "precision": "Precision of the ban list",
    }
    return "\n\n".join(
        f"### {title}\n\n{_by_dial(run, column)}" for column, title in titles.items()
    )


def _by_dial(rows: Sequence[Row], column: str) -> str:
    values = sorted({row["value"] for row in rows if row["value"] is not None})
    found = {(row["dial"], row["value"]): row[column] for row in rows}
    plain = [row for row in rows if row["value"] is None]
    cells = [
        [dial, *(found.get((dial, value)) for value in values)]
        for dial in dict.fromkeys(row["dial"] for row in rows if row["value"] is not None)
    ]
    told = "".join(
        f"{row['dial'].capitalize()}: "
        + ("not measurable" if row[column] is None else f"{row[column]:.3f}")
        + ".\n\n"
        for row in plain
    )
    return told + table(["dial", *(f"{value:g}" for value in values)], cells)


def payments_section(row: Row) -> str:
    """Links of a payment service's users, and fraud."""
    cells = [
        (
            "all links" if one["from"] is None else f"{one['from']} to {one['to']} bits",
            *(one["links"], one["of_fraudulent"], one["fraudulent_partners"], one["lift"]),
        )
        for one in row["lift"]
    ]
    heads = ("links", "count", "partners of fraudulent users", "of these fraudulent", "lift")
    precision = row["listed_precision"]
    told = "no precision" if precision is None else f"precision {precision:.3f}"
    return (
        f"{row['accounts']:,} users, {row['fraudulent']:,} of them fraudulent; {row['links']:,} "
        f"linked pairs; the largest ring has {row['largest_ring'] or 0:,} accounts. On the ban or "
        f"watch list: {row['listed']:,}, fraudulent {row['listed_fraudulent']:,} ({told}). Lift: "
        f"how much likelier than chance the partner of a fraudulent user is fraudulent.\n\n"
        f"{table(heads, cells, digits=1)}"
    )


def posts_section(row: Row) -> str:
    """Authors of coordinated posts."""
    cells = [
        (
            f"{name} authors of two posts or more",
            *(row[name]["authors"], row[name]["in_rings"], row[name]["share"]),
            row[name]["listed"],
        )
        for name in ("coordinated", "ordinary")
    ]
    heads = ("who", "authors", "in rings", "share", "banned or watched")
    return f"Window: {row['window_days']} days.\n\n{table(heads, cells)}"


def prompts_section(row: Row) -> str:
    """A population before and after real questions were grafted into it."""
    names = {
        "links": "linked pairs",
        "links_of_askers": "… both of them askers",
        "in_rings": "innocents in published rings",
        "in_rings_askers": "… askers",
        "in_suspect_rings": "innocents in ban or watch rings",
        "in_suspect_rings_askers": "… askers",
        "watched": "innocents watched",
        "watched_askers": "… askers",
        "banned": "innocents banned",
        "banned_askers": "… askers",
        "ring_accounts_banned": "ring accounts banned",
    }
    cells = [(title, row["before"][key], row["after"][key]) for key, title in names.items()]
    return (
        f"{row['askers']:,} ordinary accounts of the {row['population']} population (seed "
        f"{row['seed']}; {row['share']:.0%} of the ordinary ones) ask nothing but questions drawn "
        f"from {row['prompts']:,} real ones about one narrow topic.\n\n"
        f"{table(('figure', 'before', 'after'), cells)}"
    )
