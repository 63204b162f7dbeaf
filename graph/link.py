"""Link: weigh in bits what pairs of accounts share, and keep the pairs that convince."""

from __future__ import annotations

from math import ceil, log2
from typing import Any

import polars as pl

from graph.linking.calibration import Calibration, calibrate
from graph.linking.cells import MOST_BITS, Cells
from graph.night import Night, StepReport
from graph.settings import EvidenceSettings, Settings
from graph.warehouse import Warehouse, sql_text

# Entities of so many accounts have pairs enough (66) to be judged on their own.
CELL_ACCOUNTS = 12
# Pairs are weighed in slices of the accounts: about so many shared entities of pairs at once.
SLICE_AGREEMENTS = 10_000_000
# An account that analysts call benign stands for so many strangers who share what it has.
BENIGN_HOLDER = 8.0
# What is read only to find candidates, only to weigh them, and only in this step.
BLOCKS = ("block_entities", "block_members")
OF_SLICES = (
    *("account_entities", "meeting_rates", "wide_pairs", "sampled_pairs"),
    *("small_agreements", "candidate_pairs", "pair_agreements"),
)
PASSING = (
    *("numbered_accounts", "numbered_signals", "numbered_entities", "pair_bits", "pair_patterns"),
    *("patterns", "pattern_rows", "agreement_levels", "cells"),
    *("weighed_patterns", "pattern_links", "linked_pairs"),
)


def link(warehouse: Warehouse, settings: Settings, night: Night) -> StepReport:
    """Fill links, link_evidence, link_causes and calibration from sightings and entities.

    Evidence is the logarithm of a likelihood ratio (Fellegi and Sunter 1969, "A Theory for Record
    Linkage"). Work grows with sightings: entities of few accounts are compared pair by pair, larger
    ones only inside blocks, where a second entity of another family agrees. Pairs are weighed slice
    by slice of the accounts, so that memory does not grow with them.
    """
    evidence = settings.evidence
    for table in ("numbered_accounts", "numbered_signals"):
        warehouse.build(f"links/{table}")
    warehouse.build("links/numbered_entities", benign_holder=BENIGN_HOLDER)
    for table in ("account_entities", "meeting_rates", *BLOCKS):
        warehouse.build(f"links/{table}")
    warehouse.build("links/wide_pairs", neighbours=evidence.neighbours)
    warehouse.drop(*BLOCKS)
    warehouse.build("links/sampled_pairs", full_pairs=evidence.full_pairs)
    candidates = _weigh_pairs(warehouse, evidence)
    warehouse.drop(*OF_SLICES)
    bits = prior_bits(warehouse.count("night_accounts"), settings)
    learn(warehouse, night, bits, evidence.margin_bits)
    warehouse.build("links/pattern_links", prior_bits=bits, margin_bits=evidence.margin_bits)
    for table in ("linked_pairs", "link_evidence", "link_causes"):
        warehouse.build(f"links/{table}")
    links = warehouse.build("links/links")
    warehouse.drop(*PASSING)
    return StepReport(
        "link", {"candidate_pairs": candidates, "links": links, "prior_bits": round(bits, 2)}
    )


def prior_bits(accounts: int, settings: Settings) -> float:
    """Bits against one operator behind a random pair: log2 of the odds, N to g - 1."""
    return log2(max(2.0, accounts / (settings.evidence.group_size - 1)))


def learn(warehouse: Warehouse, night: Night, bits: float, margin_bits: float) -> Calibration:
    """Calibrate the raw bits: fill cells, calibration and weighed_patterns.

    Of the patterns only those are kept whose best view reaches the margin: the others' mean cannot.
    """
    for table in ("patterns", "pattern_rows", "agreement_levels", "cells"):
        warehouse.build(f"links/{table}", cell_accounts=CELL_ACCOUNTS, most_bits=MOST_BITS)
    names = warehouse.frame("select * from cells order by cell")
    rows = warehouse.frame(sql_text("links/pattern_cells"))
    coverage = dict(warehouse.rows(sql_text("links/cause_coverage")))
    cells = Cells.of(names, rows)
    warehouse.execute(sql_text("rings/history_empty"))
    labelled = warehouse.frame(
        sql_text("links/labelled_cells"), night=night.date, cell_accounts=CELL_ACCOUNTS
    )
    learnt = calibrate(cells, bits, coverage, labelled)
    warehouse.store("calibration", learnt.table)
    kept = cells.best_of_pattern(learnt.log_odds) >= margin_bits
    weighed = rows.select("pattern", "cell").filter(kept)
    named = names.select(pl.col("cell").cast(pl.Int32), "signal_no", "signal", "cause")
    weighed = weighed.with_columns(
        pl.Series("bits", learnt.bits[weighed["cell"].to_numpy()], dtype=pl.Float64),
        pl.Series("log_odds", learnt.log_odds[kept], dtype=pl.Float64),
    )
    warehouse.store("weighed_patterns", weighed.join(named, on="cell"))
    return learnt


def _weigh_pairs(warehouse: Warehouse, evidence: EvidenceSettings) -> int:
    """Fill pair_bits and pair_patterns, slice by slice; returns the candidates."""
    candidates = 0
    for options in _slices(warehouse, evidence):
        warehouse.build("links/small_agreements", **options)
        candidates += warehouse.build("links/candidate_pairs", **options)
        warehouse.build("links/pair_agreements", **options)
        for table in ("pair_bits", "pair_patterns"):
            if options["slice"] == 0:
                warehouse.build(f"links/{table}", **options)
            else:
                warehouse.append(f"links/{table}", table, **options)
    return candidates


def _slices(warehouse: Warehouse, evidence: EvidenceSettings) -> list[dict[str, Any]]:
    """Parameters of the pairs' queries, slice by slice."""
    expected = warehouse.scalar(
        sql_text("links/expected_agreements"), full_pairs=evidence.full_pairs
    )
    slices = max(1, ceil(expected / SLICE_AGREEMENTS))
    same = {
        "slices": slices,
        "full_pairs": evidence.full_pairs,
        "cell_accounts": CELL_ACCOUNTS,
    }
    return [{**same, "slice": number} for number in range(slices)]
