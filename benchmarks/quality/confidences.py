"""Account confidence against the truth: is it calibrated, and what would other thresholds give?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from graph.evaluating.evaluate_lists import share
from graph.evaluating.truth import Truth
from graph.reading.published import Published

_TENTHS = 10
_TOP = 0.95
THRESHOLDS = tuple(n / 100 for n in range(101)) + (0.995, 0.999)
Row = dict[str, Any]


def reliability_rows(truth: Truth, published: Published) -> list[Row]:
    """Published members by confidence, in tenths, the last one halved: counts and sums."""
    tenth = (pl.col("confidence") * _TENTHS).floor().clip(0, _TENTHS - 1).cast(pl.Int64)
    step = pl.when(pl.col("confidence") >= _TOP).then(_TENTHS).otherwise(tenth)
    counted = (
        _known_members(truth, published)
        .group_by(step.alias("step"))
        .agg(
            pl.len().alias("accounts"),
            pl.col("confidence").sum().alias("confidence_sum"),
            pl.col("is_ring").sum().alias("ring_accounts"),
        )
    )
    found = {row["step"]: row for row in counted.iter_rows(named=True)}
    nothing = {"accounts": 0, "confidence_sum": 0.0, "ring_accounts": 0}
    return [
        {"from": low, "to": high, **{key: found.get(step, nothing)[key] for key in nothing}}
        for step, (low, high) in enumerate(_bounds())
    ]


def pooled_reliability(tables: Iterable[list[Row]]) -> list[Row]:
    """Several nights' rows as one diagram: mean confidence and share of ring accounts."""
    pooled = [dict(rows[0]) | _sums(rows) for rows in zip(*tables, strict=True)]
    return [
        {
            "from": row["from"],
            "to": row["to"],
            "accounts": row["accounts"],
            "stated": share(row["confidence_sum"], row["accounts"]),
            "true": share(row["ring_accounts"], row["accounts"]),
        }
        for row in pooled
    ]


def expected_error(rows: list[Row]) -> float | None:
    """Mean gap of stated and true over tenths, weighted by accounts, as `evaluate` has it."""
    tenths = [*rows[: _TENTHS - 1], {**rows[-1], **_joined(rows[_TENTHS - 1 :])}]
    filled = [row for row in tenths if row["accounts"]]
    gaps = sum(abs(row["stated"] - row["true"]) * row["accounts"] for row in filled)
    return share(gaps, sum(row["accounts"] for row in filled))


def threshold_rows(truth: Truth, published: Published) -> list[Row]:
    """For each threshold on confidence: members above it, ring accounts, linkable ones."""
    members = _known_members(truth, published)
    rows = []
    for threshold in sorted(THRESHOLDS):
        above = members.filter(pl.col("confidence") >= threshold)
        rows.append(
            {
                "threshold": threshold,
                "listed": above.height,
                "ring_accounts": int(above["is_ring"].sum()),
                "linkable": int(above["is_linkable"].sum()),
            }
        )
    return rows


def pooled_thresholds(tables: Iterable[list[Row]], linkable: int) -> list[Row]:
    """Several nights' rows as one precision–recall curve; recall is of all linkable accounts."""
    counts = ("listed", "ring_accounts", "linkable")
    pooled = [
        {"threshold": rows[0]["threshold"], **{key: sum(r[key] for r in rows) for key in counts}}
        for rows in zip(*tables, strict=True)
    ]
    return [
        {
            "threshold": row["threshold"],
            "listed": row["listed"],
            "precision": share(row["ring_accounts"], row["listed"]),
            "recall": share(row["linkable"], linkable),
        }
        for row in pooled
    ]


def _known_members(truth: Truth, published: Published) -> pl.DataFrame:
    is_ring = pl.col("role") == "ring"
    known = truth.accounts.select(
        "account_id", is_ring.alias("is_ring"), (is_ring & pl.col("linkable")).alias("is_linkable")
    )
    return published.members.select("account_id", "confidence").join(known, on="account_id")


def _bounds() -> list[tuple[float, float]]:
    tenths = [(n / _TENTHS, (n + 1) / _TENTHS) for n in range(_TENTHS - 1)]
    return [*tenths, ((_TENTHS - 1) / _TENTHS, _TOP), (_TOP, 1.0)]


def _sums(rows: Iterable[Mapping[str, Any]]) -> Row:
    listed = list(rows)
    return {
        key: sum(row[key] for row in listed)
        for key in ("accounts", "confidence_sum", "ring_accounts")
    }


def _joined(rows: list[Row]) -> Row:
    accounts = sum(row["accounts"] for row in rows)
    return {
        "accounts": accounts,
        **{
            key: share(sum((row[key] or 0) * row["accounts"] for row in rows), accounts)
            for key in ("stated", "true")
        },
    }
