"""Judge: one operator? extraction? And so ban, watch or benign, for rings and for members."""

from __future__ import annotations

import polars as pl

from graph.grouping.enlisting import MOST_BITS
from graph.judging.company import company_kept
from graph.judging.extraction import FEATURE_SCHEMA, added_bits, read_features
from graph.judging.extraction_score import extraction_log_odds
from graph.judging.membership import describe_members, without_strangers
from graph.judging.memory import known_ring
from graph.judging.pooled import pooled_rings
from graph.judging.verdicts import expected_false
from graph.night import Night, StepReport
from graph.settings import Settings
from graph.warehouse import Warehouse, sql_text

# A ring of which no behaviour is known is not judged by its links alone.
UNKNOWN_BITS = -20.0


def judge(warehouse: Warehouse, settings: Settings, night: Night) -> StepReport:
    """Fill ring_features, judged_accounts, ring_members, rings and member_evidence."""
    behaviour = _read_features(warehouse, settings, night)
    # Company is told by what rings do tonight, not by what was decided before: else two doubtful
    # ones would vouch for each other from night to night.
    tonight = behaviour.filter(pl.col("feature") != known_ring.__name__)
    warehouse.store("ring_scores", _scores(warehouse, tonight))
    kept = company_kept(warehouse).join(behaviour.select("ring_id"), on="ring_id", how="semi")
    features = pl.concat([behaviour, _rounded(kept)])
    warehouse.store("ring_features", features)
    warehouse.store("ring_scores", _scores(warehouse, features))
    judged = describe_members(warehouse, settings, night)
    # Remembered are all: the next night's search begins with whole communities.
    warehouse.store("judged_accounts", judged)
    warehouse.store("ring_members", without_strangers(judged))
    _tell_evidence(warehouse)
    watch = settings.verdicts.watch_confidence
    warehouse.build("rings/rings", night=night.date, watch=watch)
    # In order, so that the sum is the same whatever the number of threads.
    members = warehouse.frame("select verdict, confidence from ring_members order by confidence")
    doubtful = expected_false(members)
    verdicts = dict(warehouse.rows("select verdict, count(*) from ring_members group by verdict"))
    figures = {f"accounts_{name}": verdicts.get(name, 0) for name in ("ban", "watch", "benign")}
    return StepReport("judge", {**figures, "expected_wrong_bans": round(doubtful, 1)})


def _tell_evidence(warehouse: Warehouse) -> None:
    """Fill member_evidence, one signal at a time: all at once need more memory than a night has."""
    warehouse.execute(sql_text("rings/member_evidence_empty"))
    accounts = warehouse.count("night_accounts")
    for (signal,) in warehouse.rows("select signal from signals order by signal"):
        warehouse.append(
            "rings/member_evidence", "member_evidence", signal=signal, accounts=accounts
        )
    warehouse.append(
        "rings/pooled_evidence", "member_evidence", accounts=accounts, most_bits=MOST_BITS
    )


def _read_features(warehouse: Warehouse, settings: Settings, night: Night) -> pl.DataFrame:
    """Every feature of every candidate ring's behaviour, one row each."""
    rows = [
        (ring_id, name, *reading)
        for ring_id, pooled in pooled_rings(warehouse, night, settings.rings.seed)
        for name, reading in read_features(pooled)
    ]
    return _rounded(pl.DataFrame(rows, schema=FEATURE_SCHEMA, orient="row"))


def _rounded(features: pl.DataFrame) -> pl.DataFrame:
    return features.with_columns(pl.col("value", "ordinary", "bits").round(6))


def _scores(warehouse: Warehouse, features: pl.DataFrame) -> pl.DataFrame:
    """Extraction score of each candidate ring: the probability that goes with its bits.

    A banned ring that has fallen silent (because it is banned) keeps the confidence it had.
    """
    summed = added_bits(features)
    memory = warehouse.frame("select ring_id, confidence_before from ring_memory")
    sizes = warehouse.frame("select ring_id, count(*) as accounts from ring_candidates group by 1")
    rows = (
        sizes.join(summed, on="ring_id", how="left")
        .join(memory, on="ring_id", how="left")
        .sort("ring_id")
    )
    known = rows["feature_bits"].fill_null(UNKNOWN_BITS).to_numpy()
    log_odds = pl.Series("bits", extraction_log_odds(rows["accounts"].to_numpy(), known))
    before = pl.col("confidence_before").clip(1e-6, 1 - 1e-6)
    silent = pl.col("feature_bits").is_null() & before.is_not_null()
    bits = pl.when(silent).then((before / (1 - before)).log(2.0)).otherwise("bits")
    return rows.with_columns(log_odds).select(
        "ring_id",
        "accounts",
        bits.round(4).alias("extraction_bits"),
        (1 / (1 + 2.0 ** (-bits))).round(6).alias("extraction_confidence"),
    )
