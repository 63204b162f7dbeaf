"""Why a ring is a ring: who it is, what ties it, what it does."""

from __future__ import annotations

from typing import Any

import polars as pl

from graph.reading.explanation import (
    VERDICT_WORDS,
    Explanation,
    Section,
    behaviour,
    counted,
    percent,
    told_events,
)
from graph.reading.published import Published

# A role's members that are named; the rest are counted.
_NAMED = 8
_LIKELY = 0.5


def explain_ring(published: Published, ring_id: str) -> Explanation:
    """The evidence on a ring of the night."""
    ring = published.rings.row(by_predicate=pl.col("ring_id") == ring_id, named=True)
    members = published.members.filter(pl.col("ring_id") == ring_id)
    signals = _signals(published, ring_id)
    features = published.features.filter(pl.col("ring_id") == ring_id)
    sections = (
        Section("Verdict", _verdict(ring, members)),
        Section("What ties it together", _ties(signals, members.height)),
        Section("What it does, all members pooled", behaviour(features, ring_id)),
        Section("Members", _roles(members)),
        Section("This night", told_events(published.events, ring_id)),
    )
    facts = {
        **ring,
        "night": published.night.isoformat(),
        "signal_evidence": signals.to_dicts(),
        "features": features.drop("ring_id").to_dicts(),
        "members": members.drop("ring_id").to_dicts(),
        "events": published.events.filter(
            (pl.col("ring_id") == ring_id) | (pl.col("other_ring_id") == ring_id)
        ).to_dicts(),
    }
    return Explanation(
        f"Ring {ring_id}, night of {published.night}: {VERDICT_WORDS[ring['verdict']]}",
        sections,
        facts,
    )


def scores_in_words(ring: dict[str, Any]) -> str:
    """The two questions and their answers."""
    return (
        f"one operator: {percent(ring['operator_confidence'])}; "
        f"extraction: {percent(ring['extraction_confidence'])}"
    )


def _verdict(ring: dict[str, Any], members: pl.DataFrame) -> list[str]:
    counts = dict(members.group_by("verdict").len().iter_rows())
    return [
        f"{scores_in_words(ring)}.",
        _reading(ring, counts.get("ban", 0)),
        f"{counted(ring['accounts'], 'account')}: {counts.get('ban', 0):,} to ban, "
        f"{counts.get('watch', 0):,} to watch, {counts.get('benign', 0):,} left alone.",
        f"{counted(ring['requests'] or 0, 'request')} and {ring['output_tokens'] or 0:,} output "
        f"tokens in the window; first seen {ring['first_seen']}, last seen {ring['last_seen']}.",
        f"{ring['summary']}.",
    ]


def _reading(ring: dict[str, Any], banned: int) -> str:
    if ring["verdict"] == "ban":
        return "One operator runs these accounts, and what they do together is extraction."
    if ring["verdict"] == "watch" and banned:
        return "Analysts' labels ban accounts of it; together they do not do what a ban needs."
    if ring["verdict"] == "watch":
        return "Likely one operator and likely extraction, but not surely enough for a ban."
    if (ring["extraction_confidence"] or 0) < _LIKELY:
        return "The accounts belong together, but what they do does not look like extraction."
    return "What they do looks like extraction, but too little says that one operator runs them."


def _signals(published: Published, ring_id: str) -> pl.DataFrame:
    """Each signal of a ring: members tied, typical bits, and the entity that ties most of them."""
    evidence = published.evidence.filter(pl.col("ring_id") == ring_id)
    common = (
        evidence.group_by("signal", "entity_label", "detail")
        .len()
        .sort("signal", "len", "entity_label", descending=[False, True, False], nulls_last=True)
        .unique("signal", keep="first", maintain_order=True)
    )
    return (
        evidence.group_by("signal")
        .agg(
            pl.col("account_id").n_unique().alias("members"),
            pl.col("bits").median().round(2).alias("median_bits"),
            pl.col("entity_label").n_unique().alias("entities"),
        )
        .join(common.select("signal", "entity_label", "detail"), on="signal")
        .sort("members", "median_bits", "signal", descending=[True, True, False])
    )


def _ties(signals: pl.DataFrame, members: int) -> list[str]:
    return [
        f"{row['signal']}: ties {row['members']:,} of {members:,} members, typically "
        f"{row['median_bits']:.1f} bits ({_entities(row)})"
        for row in signals.iter_rows(named=True)
    ]


def _entities(row: dict[str, Any]) -> str:
    example = ", ".join(part for part in (row["entity_label"], row["detail"]) if part)
    return example if row["entities"] == 1 else f"{row['entities']:,} of them, as {example}"


def _roles(members: pl.DataFrame) -> list[str]:
    told: list[str] = []
    for role in ("core", "member", "edge"):
        names = members.filter(pl.col("role") == role).sort(
            "confidence", "account_id", descending=[True, False]
        )["account_id"]
        if names.len():
            rest = names.len() - _NAMED
            shown = ", ".join(names[:_NAMED]) + (f" and {rest:,} more" if rest > 0 else "")
            told.append(f"{role} ({names.len():,}): {shown}")
    return told
