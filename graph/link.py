"""Link: weigh in bits what pairs of accounts share, and keep the pairs that convince."""

from __future__ import annotations

from math import ceil, log2

from graph.linking.agreements import Holdings, Pairs
from graph.linking.bits import RawBits, weigh
from graph.linking.calibration import Calibration, calibrate
from graph.linking.cells import MOST_BITS, Cells
from graph.linking.patterns import Patterns
from graph.night import Night, StepReport
from graph.settings import EvidenceSettings, Settings
from graph.warehouse import Warehouse, sql_text

# Pairs are weighed in slices of the accounts: about so many shared entities of pairs at once.
SLICE_AGREEMENTS = 10_000_000
# Of two accounts that both have more links than this a share is drawn. Membership looks at some two
# dozen ties (ENOUGH_TIES), and a community's density is told as well by a fair sample.
MOST_LINKS = 64
# An account that analysts call benign stands for so many strangers who share what it has.
BENIGN_HOLDER = 8.0
# Tables are dropped as soon as nothing reads them any more: the blocks when it is known which pairs
# of large entities are compared,
OF_BLOCKS = ("block_entities", "block_members")
# what pairs are weighed by when the last slice is weighed,
OF_SLICES = ("small_holdings", "meeting_rates", "wide_pairs", "sampled_pairs")
# and what is learnt from when the links are known.
OF_LEARNING = (
    *("pair_bits", "pair_patterns", "patterns", "pattern_rows"),
    *("agreement_grades", "cells", "pattern_links"),
)


def link(warehouse: Warehouse, settings: Settings, night: Night) -> StepReport:
    """Fill links, link_evidence and calibration from sightings and entities.

    Evidence is the logarithm of a likelihood ratio (Fellegi and Sunter 1969, "A Theory for Record
    Linkage"). Work grows with sightings: entities of few accounts are compared pair by pair, larger
    ones only inside blocks, where a second entity of another family agrees. Pairs are weighed slice
    by slice of the accounts, so that memory does not grow with them.
    """
    evidence = settings.evidence
    for table in ("numbered_accounts", "numbered_signals"):
        warehouse.build(f"links/{table}")
    warehouse.build("links/numbered_entities", benign_holder=BENIGN_HOLDER)
    for table in ("account_entities", "meeting_rates", *OF_BLOCKS):
        warehouse.build(f"links/{table}", neighbours=evidence.neighbours)
    warehouse.build("links/wide_pairs", neighbours=evidence.neighbours)
    warehouse.drop(*OF_BLOCKS)
    full_pairs = _full_pairs(warehouse, evidence)
    for table in ("sampled_pairs", "small_holdings"):
        warehouse.build(f"links/{table}", full_pairs=full_pairs)
    candidates = _weigh_pairs(warehouse, full_pairs)
    warehouse.drop(*OF_SLICES)
    bits = prior_bits(warehouse.count("night_accounts"), settings)
    learnt, patterns = learn(warehouse, night, bits)
    linking = learnt.links(patterns, evidence.margin_bits, warehouse.threads)
    warehouse.store("pattern_links", linking)
    links = warehouse.build("links/linked_pairs", most_links=MOST_LINKS)
    warehouse.build("links/linked_agreements")
    for view in ("links", "link_evidence"):
        warehouse.view(f"links/{view}")
    warehouse.drop(*OF_LEARNING)
    figures = {
        "candidate_pairs": candidates,
        "links": links,
        "prior_bits": round(bits, 2),
        "full_pairs": full_pairs,
    }
    return StepReport("link", figures)


def prior_bits(accounts: int, settings: Settings) -> float:
    """Bits against one operator behind a random pair: log2 of the odds, N to g - 1."""
    return log2(max(2.0, accounts / (settings.evidence.group_size - 1)))


def learn(warehouse: Warehouse, night: Night, bits: float) -> tuple[Calibration, Patterns]:
    """Calibrate the raw bits: fill cells, calibration and cell_bits; `bits` are the prior's."""
    for table in ("patterns", "pattern_rows", "agreement_grades", "cells"):
        warehouse.build(f"links/{table}", most_bits=MOST_BITS)
    names = warehouse.frame("select * from cells order by cell")
    patterns = Patterns.of(warehouse.batches(sql_text("links/pattern_cells")))
    coverage = dict(warehouse.rows(sql_text("links/cause_coverage")))
    warehouse.execute(sql_text("rings/history_empty"))
    labelled = warehouse.frame(sql_text("links/labelled_cells"), night=night.date)
    learnt = calibrate(Cells.of(names), patterns, bits, coverage, labelled, warehouse.threads)
    worth = learnt.table
    warehouse.store("calibration", worth)
    bits_of_cells = names.select("cell", "signal", "cause").with_columns(worth["bits"])
    warehouse.store("cell_bits", bits_of_cells)
    return learnt, patterns


def _full_pairs(warehouse: Warehouse, evidence: EvidenceSettings) -> int:
    """The size up to which entities are compared pair by pair tonight."""
    return int(
        warehouse.scalar(
            sql_text("links/full_pairs"),
            most=evidence.full_pairs,
            pairs_per_account=evidence.pairs_per_account,
        )
    )


def _weigh_pairs(warehouse: Warehouse, full_pairs: int) -> int:
    """Fill pair_bits and pair_patterns, slice by slice; returns the candidates."""
    candidates = 0
    slices = _slices(warehouse, full_pairs)
    holdings, raw = Holdings.of(warehouse), RawBits.of(warehouse, full_pairs)
    warehouse.drop("account_entities")
    for number in range(slices):
        chosen = warehouse.frame(sql_text("links/candidate_pairs"), slices=slices, slice=number)
        candidates += chosen.height
        weighed = weigh(Pairs.of(chosen), holdings, raw, warehouse.threads)
        for table, frame in weighed.items():
            if number == 0:
                warehouse.store(table, frame)
            else:
                warehouse.extend(table, frame)
    return candidates


def _slices(warehouse: Warehouse, full_pairs: int) -> int:
    """How many slices of the accounts pairs are weighed in."""
    expected = warehouse.scalar(sql_text("links/expected_agreements"), full_pairs=full_pairs)
    return max(1, ceil(float(expected) / SLICE_AGREEMENTS))
