"""The sections of the report about every night: targets, look-alikes, styles, confidence, rings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.quality import oracle
from benchmarks.quality.confidences import expected_error, pooled_reliability, pooled_thresholds
from benchmarks.quality.detection import BINS, histogram_rows
from benchmarks.quality.figures import BAN_CONFIDENCE, summed_rows
from benchmarks.quality.tables import share_of, table

Row = dict[str, Any]
# Thresholds that the table of the curve shows; the plot and the JSON have all.
_SHOWN_THRESHOLDS = (0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99, 0.999)
_MARKS = {True: "met", False: "**missed**", None: "not measurable"}


def by_population(nights: Sequence[Row]) -> dict[str, list[Row]]:
    """The runs that gave figures, by population, seeds together."""
    found: dict[str, list[Row]] = {}
    for row in nights:
        if "not_run" not in row:
            found.setdefault(row["population"], []).append(row)
    return found


def planted_section(nights: Sequence[Row]) -> str:
    """What there is to find, and what finding it took."""
    heads = [
        *("population", "seed", "accounts", "rings", "ring accounts", "linkable", "look-alikes"),
        *("extraction requests", "nights", "minutes", "peak MiB"),
    ]
    rows = []
    for row in nights:
        if "not_run" in row:
            rows.append((row["population"], row["seed"], *[None] * (len(heads) - 2)))
            continue
        took = row["took"]
        # Only a run from beginning to end can be timed.
        minutes = None if took["is_resumed"] else took["seconds"] / 60
        counts = row["planted"]
        rows.append(
            (
                *(row["population"], row["seed"], counts["accounts"], counts["rings"]),
                *(counts["ring_accounts"], counts["linkable"], counts["lookalikes"]),
                *(counts["extraction_requests"], took["nights"], minutes, took["peak_mib"]),
            )
        )
    return table(heads, rows, digits=1)


def targets_section(populations: dict[str, list[Row]]) -> str:
    """Every target for every population and seed, and how many are met."""
    parts = []
    for name, runs in populations.items():
        judged = [row["targets"] for row in runs]
        heads = ["figure", "target", *(f"seed {row['seed']}" for row in runs)]
        rows = [
            [targets[0]["target"], targets[0]["bound"], *(_judged(one) for one in targets)]
            for targets in zip(*judged, strict=True)
        ]
        met = ", ".join(
            f"seed {row['seed']}: {sum(one['is_met'] is True for one in row['targets'])} of "
            f"{len(row['targets'])}"
            for row in runs
        )
        parts.append(f"### {name}\n\nTargets met: {met}.\n\n{table(heads, rows)}")
    return "\n\n".join(parts)


def _judged(one: Row) -> str:
    mark, detail = _MARKS[one["is_met"]], one["detail"]
    if one["value"] is None:
        return f"{mark}: {detail}"
    value = f"{one['value']:,}" if isinstance(one["value"], int) else f"{one['value']:.4f}"
    return f"{value} {mark}" + (f" ({detail})" if detail else "")


def lookalikes_section(populations: dict[str, list[Row]]) -> str:
    """Innocent look-alikes by kind."""

    def rows(runs: list[Row]) -> list[list[Any]]:
        return [
            [
                *(row["kind"], row["groups"], row["accounts"], row["banned"], row["watched"]),
                share_of(row["banned"], row["accounts"]),
            ]
            for row in summed_rows([run["lookalikes"] for run in runs], "kind")
        ]

    heads = ("kind", "groups", "accounts", "banned", "watched", "share banned")
    return _each(populations, heads, rows, digits=4)


def styles_section(populations: dict[str, list[Row]]) -> str:
    """Ring styles: recall, and rings found whole."""

    def rows(runs: list[Row]) -> list[list[Any]]:
        return [
            [
                *(row["style"], row["rings"], row["accounts"], row["linkable"]),
                row["linkable_banned"],
                share_of(row["linkable_banned"], row["linkable"]),
                *(row["large_rings"], row["whole"]),
            ]
            for row in summed_rows([run["styles"] for run in runs], "style")
        ]

    heads = ("style", "rings", "accounts", "linkable", "banned", "recall", "rings of 20+", "whole")
    return _each(populations, heads, rows)


def reliability_of(runs: list[Row]) -> list[Row]:
    """The pooled reliability diagram of one population."""
    return pooled_reliability([run["reliability"] for run in runs])


def curve_of(runs: list[Row]) -> list[Row]:
    """The pooled precision–recall curve of one population."""
    linkable = sum(run["planted"]["linkable"] for run in runs)
    return pooled_thresholds([run["thresholds"] for run in runs], linkable)


def detection_of(runs: list[Row]) -> list[Row]:
    """The pooled histogram of nights to detection of one population."""
    return histogram_rows(row for run in runs for row in run["detection"])


def reliability_section(populations: dict[str, list[Row]]) -> str:
    """Confidence of published members, stated and true."""
    parts = []
    for name, runs in populations.items():
        pooled = reliability_of(runs)
        rows = [
            [f"{row['from']:g} to {row['to']:g}", row["accounts"], row["stated"], row["true"]]
            for row in pooled
        ]
        heads = ("confidence", "members", "mean confidence", "share of ring accounts")
        error = expected_error(pooled)
        told = "not measurable" if error is None else f"{error:.4f}"
        parts.append(
            f"### {name}\n\nExpected calibration error over tenths, seeds pooled: {told}.\n\n"
            f"{table(heads, rows)}"
        )
    return "\n\n".join(parts)


def curve_section(populations: dict[str, list[Row]]) -> str:
    """What other thresholds would give."""

    def rows(runs: list[Row]) -> list[list[Any]]:
        return [
            [
                f"{row['threshold']:g}" + (" (ban)" if row["threshold"] == BAN_CONFIDENCE else ""),
                *(row["listed"], row["precision"], row["recall"]),
            ]
            for row in curve_of(runs)
            if row["threshold"] in (*_SHOWN_THRESHOLDS, BAN_CONFIDENCE)
        ]

    heads = ("confidence at least", "members", "precision", "recall of linkable")
    return _each(populations, heads, rows)


def detection_section(populations: dict[str, list[Row]]) -> str:
    """Nights to detection by style."""

    def rows(runs: list[Row]) -> list[list[Any]]:
        return [
            [row["style"], row["rings"], *row["bins"].values(), row["median"], row["p90"]]
            + [row["half_median"], row["dropped"]]
            for row in detection_of(runs)
        ]

    heads = ("style", "rings", *BINS, "median", "p90", "median to half", "dropped")
    return _each(populations, heads, rows)


def oracle_section(populations: dict[str, list[Row]]) -> str:
    """Where missed accounts were lost."""

    def rows(runs: list[Row]) -> list[list[Any]]:
        counted = summed_rows([run["oracle"] for run in runs], "style")
        total: Row = {"style": "all"}
        for row in counted:
            for key, value in row.items():
                if key != "style":
                    total[key] = total.get(key, 0) + value
        return [
            [row["style"], row["linkable"], row["banned"], row["missed"]]
            + [row[stage] for stage in oracle.STAGES]
            + [row["watched"]]
            for row in [*counted, total]
            if "linkable" in row
        ]

    heads = ("style", "linkable", "banned", "missed", *oracle.STAGES.values(), "missed but watched")
    return _each(populations, heads, rows)


def _each(
    populations: dict[str, list[Row]],
    heads: Sequence[str],
    rows: Callable[[list[Row]], list[list[Any]]],
    digits: int = 3,
) -> str:
    return "\n\n".join(
        f"### {name}\n\n{table(heads, rows(runs), digits)}" for name, runs in populations.items()
    )
