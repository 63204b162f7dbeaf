"""An explanation: sentences for people, facts for scripts, and the words both are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import polars as pl

from graph.judging.extraction import added_bits

# Bits that round to nothing.
_SPEAKS = 0.05
VERDICT_WORDS = {"ban": "BAN", "watch": "WATCH", "benign": "BENIGN"}


class Section(NamedTuple):
    """A heading and what stands under it."""

    heading: str
    sentences: list[str]


@dataclass(frozen=True)
class Explanation:
    """Why a ring is a ring, or an account is in one."""

    title: str
    sections: tuple[Section, ...]
    facts: dict[str, Any] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """The explanation as lines of text."""
        told = [self.title]
        for heading, sentences in self.sections:
            if sentences:
                told += ["", heading, *(f"  {sentence}" for sentence in sentences)]
        return told

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        return self.facts


def percent(probability: float | None) -> str:
    """A probability as people read it; certainty is never claimed."""
    if probability is None:
        return "unknown"
    if probability >= 0.9995:
        return "over 99.9 %"
    return f"{probability:.1%}".replace("%", " %")


def counted(n: int, noun: str) -> str:
    """A number with its noun."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def behaviour(features: pl.DataFrame, ring_id: str) -> list[str]:
    """What a ring does, pooled: each feature with its bits, what speaks for extraction first.

    And how much of its use and its hiding counts, where the rest bears out less than all of it.
    """
    rows = features.filter(pl.col("ring_id") == ring_id).sort(
        "bits", "feature", descending=[True, False]
    )
    speaks = pl.col("bits").abs() >= _SPEAKS
    told = [_feature(row) for row in rows.filter(speaks).iter_rows(named=True)]
    silent = ", ".join(rows.filter(~speaks)["feature"].sort().str.replace_all("_", " "))
    told += _not_borne_out(added_bits(rows))
    return [*told, *([f"says nothing either way: {silent}"] if silent else [])]


def _not_borne_out(summed: pl.DataFrame) -> list[str]:
    """What a ring's use and hiding count, where that is less than they speak."""
    reasons = {"used": ("use", "what it asks"), "hidden": ("hiding", "what it does")}
    return [
        f"of {row[f'{kind}_bits']:+.1f} bits of {what} {row[f'counted_{kind}_bits']:.1f} count: "
        f"{bearing} bears out no more"
        for row in summed.iter_rows(named=True)
        for kind, (what, bearing) in reasons.items()
        if row[f"{kind}_bits"] - row[f"counted_{kind}_bits"] >= _SPEAKS
    ]


def _feature(row: dict[str, Any]) -> str:
    name = row["feature"].replace("_", " ")
    detail = row["detail"] or f"{row['value']:.3g}"
    is_told = row["ordinary"] is None or "ordinary" in detail or "others" in detail
    usual = "" if is_told else f" (ordinary accounts: {row['ordinary']:.3g})"
    return f"{row['bits']:+.1f} bits  {name}: {detail}{usual}"


def told_events(events: pl.DataFrame, ring_id: str) -> list[str]:
    """What happened to a ring in the night."""
    words = {
        "born": "new this night",
        "kept": "{n} stayed since the night before",
        "merged": "took in {other} ({n})",
        "split": "split off {other} ({n})",
    }
    own = events.filter(pl.col("ring_id") == ring_id)
    away = events.filter((pl.col("other_ring_id") == ring_id) & (pl.col("event") == "split"))
    return [
        words.get(row["event"], row["event"]).format(
            other=row["other_ring_id"], n=counted(row["accounts"], "account")
        )
        for row in own.iter_rows(named=True)
    ] + [
        f"{row['ring_id']} split off ({counted(row['accounts'], 'account')})"
        for row in away.iter_rows(named=True)
    ]
