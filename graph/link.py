"""Link: weigh in bits what pairs of accounts share, and keep the pairs that convince."""

from __future__ import annotations

from math import log2

import polars as pl

from graph.calibration import calibrate
from graph.night import Night, StepReport
from graph.settings import Settings
from graph.warehouse import Warehouse, sql_text

# Entities of so many accounts have pairs enough (66) to be judged on their own.
CELL_ACCOUNTS = 12


def link(warehouse: Warehouse, settings: Settings, night: Night) -> StepReport:
    """Fill links, pair_signals, weighed_rows and calibration from sightings and entities.

    Evidence is the logarithm of a likelihood ratio (Fellegi and Sunter 1969, "A Theory for Record
    Linkage"). Work grows with sightings: entities of few accounts are compared pair by pair, larger
    ones only inside blocks, where a second entity of another family agrees.
    """
    evidence = settings.evidence
    warehouse.build("links/account_entities")
    warehouse.build("links/block_entities")
    warehouse.build("links/block_members")
    warehouse.build("links/small_pairs", full_pairs=evidence.full_pairs)
    warehouse.build("links/wide_pairs", neighbours=evidence.neighbours)
    warehouse.build("links/sampled_pairs", full_pairs=evidence.full_pairs)
    candidates = warehouse.build("links/candidate_pairs")
    warehouse.build("links/pair_facts")
    warehouse.build("links/meeting_rates")
    warehouse.build("links/pair_signals", full_pairs=evidence.full_pairs)
    bits = prior_bits(warehouse.count("night_accounts"), settings)
    _weigh(warehouse, bits)
    links = warehouse.build("links/links", prior_bits=bits, margin_bits=evidence.margin_bits)
    return StepReport(
        "link", {"candidate_pairs": candidates, "links": links, "prior_bits": round(bits, 2)}
    )


def prior_bits(accounts: int, settings: Settings) -> float:
    """Bits against one operator behind a random pair: log2 of the odds, N to g - 1."""
    return log2(max(2.0, accounts / (settings.evidence.group_size - 1)))


def _weigh(warehouse: Warehouse, bits: float) -> None:
    """Calibrate the raw bits: fill weighed_rows (by pair and signal) and calibration."""
    rows = warehouse.frame(sql_text("links/pair_rows"), cell_accounts=CELL_ACCOUNTS)
    coverage = dict(warehouse.rows(sql_text("links/cause_coverage")))
    learnt = calibrate(rows, bits, coverage)
    weighed = rows.select("account_a", "account_b", "signal", "cause").with_columns(
        pl.Series("bits", learnt.bits, dtype=pl.Float64),
        pl.Series("log_odds", learnt.log_odds, dtype=pl.Float64),
    )
    warehouse.store("weighed_rows", weighed)
    warehouse.store("calibration", learnt.table)
