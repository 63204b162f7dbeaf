"""All figures of one population: its last night against the truth, and the nights before it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.quality.confidences import reliability_rows, threshold_rows
from benchmarks.quality.detection import detection_rows
from benchmarks.quality.oracle import oracle_rows
from benchmarks.quality.targets import judged_targets
from graph.evaluating.evaluate import evaluate
from graph.evaluating.evaluate_rings import rings_in_truth, whole_ring_figures
from graph.evaluating.truth import Truth, read_truth
from graph.reading.published import Published, nights
from graph.settings import Settings

BAN_CONFIDENCE = Settings().verdicts.ban_confidence
Row = dict[str, Any]


def nightly_figures(truth_folder: Path, published: Path) -> Row:
    """Everything that the report tells of one population and seed."""
    truth = read_truth(truth_folder)
    history = [Published.open(published, night) for night in nights(published)]
    latest = history[-1]
    evaluation = evaluate(truth_folder, published)
    evaluated = evaluation.as_dict()
    return {
        "planted": planted_figures(truth),
        "targets": judged_targets(evaluated),
        "lookalikes": lookalike_rows(truth, latest),
        "styles": style_rows(truth, latest),
        "reliability": reliability_rows(truth, latest),
        "thresholds": threshold_rows(truth, latest),
        "detection": detection_rows(truth, history).to_dicts(),
        "oracle": oracle_rows(truth, latest, BAN_CONFIDENCE).to_dicts(),
        "evaluation": evaluated,
    }


def last_night_figures(truth_folder: Path, published: Path) -> Row:
    """The few figures that runs with a changed program or population are compared by."""
    evaluated = evaluate(truth_folder, published).as_dict()
    recall = evaluated["recall"]
    return {
        "banned": evaluated["ban_list"]["banned"],
        "precision": evaluated["ban_list"]["precision"],
        "innocents_banned": evaluated["collateral"]["banned"],
        "accounts": recall["ring_accounts"]["recall"],
        "linkable_accounts": recall["linkable_accounts"]["recall"],
        "extraction_requests": recall["extraction_requests"]["recall"],
    }


def planted_figures(truth: Truth) -> Row:
    """What there is to find."""
    ring = truth.ring_accounts
    return {
        "accounts": truth.accounts.height,
        "rings": ring["group_id"].n_unique(),
        "ring_accounts": ring.height,
        "linkable": int(ring["linkable"].sum()),
        "lookalikes": truth.accounts.filter(pl.col("role") == "lookalike").height,
        "extraction_requests": truth.requests.height,
    }


def lookalike_rows(truth: Truth, published: Published) -> list[Row]:
    """Innocent look-alikes by kind: how many there are, are banned and are watched."""
    account = pl.col("account_id")
    return (
        truth.accounts.filter(pl.col("role") == "lookalike")
        .group_by(pl.col("style").fill_null("unnamed").alias("kind"))
        .agg(
            pl.col("group_id").drop_nulls().n_unique().alias("groups"),
            pl.len().alias("accounts"),
            account.is_in(published.ban_list["account_id"].implode()).sum().alias("banned"),
            account.is_in(published.watch_list["account_id"].implode()).sum().alias("watched"),
        )
        .sort("kind")
        .to_dicts()
    )


def style_rows(truth: Truth, published: Published) -> list[Row]:
    """Ring styles: linkable accounts, those banned; large rings, those found whole."""
    rings = rings_in_truth(truth, published)
    banned = pl.col("account_id").is_in(published.ban_list["account_id"].implode())
    accounts = truth.ring_accounts.group_by("style").agg(
        pl.len().alias("accounts"),
        pl.col("linkable").sum(),
        (banned & pl.col("linkable")).sum().alias("linkable_banned"),
    )
    rows = []
    for row in accounts.sort("style").to_dicts():
        of_style = rings.filter(pl.col("style").eq_missing(row["style"]))
        whole = whole_ring_figures(of_style)
        counts = {"large_rings": whole["large_rings"], "whole": whole["whole"]}
        rows.append({**row, "rings": of_style.height, **counts})
    return rows


def summed_rows(tables: list[list[Row]], key: str) -> list[Row]:
    """Tables of counts as one: rows of one key are added up."""
    sums: dict[str, Row] = {}
    for row in (row for table in tables for row in table):
        name = str(row[key])
        known = sums.setdefault(name, {key: name})
        for column, value in row.items():
            if column != key:
                known[column] = known.get(column, 0) + value
    return [sums[name] for name in sorted(sums)]
