"""Evaluate published nights against a known truth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from graph.evaluating.evaluate_lists import (
    Figures,
    ban_figures,
    collateral_by_kind,
    collateral_figures,
    recall_by_evasion,
    recall_by_style,
    recall_figures,
    watch_figures,
)
from graph.evaluating.evaluate_nights import detection_figures, detection_nights, identity_figures
from graph.evaluating.evaluate_rings import (
    calibration_bins,
    calibration_error,
    membership_figures,
    rings_in_truth,
    whole_ring_figures,
)
from graph.evaluating.truth import Truth, read_truth
from graph.night import RingwatchError
from graph.reading.published import Published, nights


@dataclass(frozen=True)
class Evaluation:
    """How a night did against the truth: figures, and tables that break them down."""

    figures: Figures
    breakdowns: dict[str, pl.DataFrame]

    def as_dict(self) -> dict[str, Any]:
        """All figures and tables as plain values, for JSON; shares are between 0 and 1."""
        return {
            **self.figures,
            **{
                name: table.with_columns(pl.col(pl.Date).cast(pl.String)).to_dicts()
                for name, table in self.breakdowns.items()
            },
        }

    def tables(self) -> list[tuple[str, pl.DataFrame]]:
        """Titled tables for a reader, the summary first."""
        titles = {
            "collateral_by_kind": "Innocent accounts banned, by kind",
            "recall_by_style": "Recall by style of ring",
            "recall_by_evasion": "Recall by evasion",
            "rings_in_truth": "True rings, and where they were found",
            "calibration": "Confidence of members: stated and true",
            "nights_to_detection": "From a ring's 500th extraction request to its first ban",
        }
        return [
            (f"Night of {self.figures['night']}", self._summary()),
            *((titles[name], table) for name, table in self.breakdowns.items()),
        ]

    def _summary(self) -> pl.DataFrame:
        rows = list(_flat(self.figures))
        return pl.DataFrame(
            [(name, _in_words(name, value)) for name, value in rows if name != "night"],
            schema={"figure": pl.String, "value": pl.String},
            orient="row",
        )


def evaluate(truth: Path, published: Path | Published, night: date | None = None) -> Evaluation:
    """Evaluate the latest published night, or the one named or opened.

    The nights before it in the same folder tell how soon rings are caught and how names last.
    """
    known = read_truth(truth)
    latest = Published.open(published, night) if isinstance(published, Path) else published
    _belong_together(known, latest, truth)
    history = _history(latest)
    rings = rings_in_truth(known, latest)
    bins = calibration_bins(known, latest)
    figures: Figures = {
        "night": latest.night.isoformat(),
        "ban_list": ban_figures(known, latest),
        "collateral": collateral_figures(known, latest),
        "recall": recall_figures(known, latest),
        "watch_list": watch_figures(known, latest),
        "membership": membership_figures(known, latest),
        "whole_rings": whole_ring_figures(rings),
        "calibration_error": calibration_error(bins),
    }
    breakdowns = {
        "collateral_by_kind": collateral_by_kind(known, latest),
        "recall_by_style": recall_by_style(known, latest),
        "recall_by_evasion": recall_by_evasion(known, latest),
        "rings_in_truth": rings,
        "calibration": bins,
    }
    if len(history) > 1:
        detection = detection_nights(known, history)
        figures["detection"] = detection_figures(detection)
        figures["identity"] = identity_figures(history)
        breakdowns["nights_to_detection"] = detection
    return Evaluation(figures, breakdowns)


def _history(latest: Published) -> list[Published]:
    root = latest.folder.parent
    earlier = [one for one in nights(root) if one < latest.night]
    return [*(Published.open(root, one) for one in earlier), latest]


def _belong_together(truth: Truth, published: Published, folder: Path) -> None:
    """A truth about other accounts would give figures that mean nothing."""
    members = published.members
    if members.height and members.join(truth.accounts, on="account_id", how="semi").is_empty():
        raise RingwatchError(
            f"no member of a ring in {published.folder} is in the truth {folder}: they come from "
            "different populations; name the truth that was generated with the source"
        )


def _flat(figures: Figures, prefix: str = "") -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    for name, value in figures.items():
        label = f"{prefix}{name.replace('_', ' ')}"
        rows += _flat(value, f"{label}: ") if isinstance(value, dict) else [(label, value)]
    return rows


def _in_words(name: str, value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.1f}" if "per 100k" in name else f"{value:.3f}"
    return f"{value:,}" if isinstance(value, int) else str(value)
