"""Judge: one operator? extraction? And so ban, watch or benign, for rings and for members."""

from __future__ import annotations

import numpy as np
import polars as pl

from graph.extraction import FEATURES, Pooled, prior_extraction_bits
from graph.link import prior_bits
from graph.membership import describe_members
from graph.night import Night, StepReport
from graph.settings import Settings
from graph.topics import prompt_topics
from graph.warehouse import Warehouse, sql_text


def judge(warehouse: Warehouse, settings: Settings, night: Night) -> StepReport:
    """Fill ring_features, ring_members, rings, link_evidence and member_evidence of the night."""
    window = {"starts_at": night.starts_at, "ends_at": night.ends_at}
    warehouse.build("behaviour/account_behaviour", **window)
    warehouse.build("behaviour/ring_hours", **window)
    warehouse.build("behaviour/ring_content", **window)
    warehouse.build("behaviour/ring_openness", ends_at=night.ends_at)
    warehouse.build("behaviour/ring_places", **window)
    warehouse.build("behaviour/ring_software", **window)
    features = _read_features(warehouse, settings, night)
    warehouse.store("ring_features", features)
    warehouse.store("ring_scores", _scores(warehouse, features))
    members = describe_members(warehouse, settings)
    warehouse.store("ring_members", members)
    warehouse.build("rings/link_evidence")
    warehouse.build("rings/member_evidence", accounts=warehouse.count("night_accounts"))
    warehouse.build(
        "rings/rings",
        night=night.date,
        watch=settings.verdicts.watch_confidence,
    )
    _remember(warehouse, night)
    verdicts = dict(warehouse.rows("select verdict, count(*) from ring_members group by verdict"))
    return StepReport(
        "judge", {f"accounts_{name}": verdicts.get(name, 0) for name in ("ban", "watch", "benign")}
    )


def _read_features(warehouse: Warehouse, settings: Settings, night: Night) -> pl.DataFrame:
    """Every feature of every candidate ring: ring_id, feature, value, ordinary, bits, detail."""
    behaviour = warehouse.frame("select * from account_behaviour order by account_key")
    ordinary = behaviour.filter(pl.col("ring_id").is_null())
    topics = prompt_topics(warehouse, night, settings.rings.seed)
    others = topics.of_ring(None)
    ordinary_alike, strangers_alike = others.within_accounts() or 0.0, others.between_strangers()
    sizes = warehouse.frame(
        """
        select ring_openness.*, ring_places.place_share,
            ring_software.program_share, ring_software.ordinary_share
        from ring_openness
        left join ring_places using (ring_id)
        left join ring_software using (ring_id)
        order by ring_id
        """
    )
    by_ring = {
        name: _split(frame)
        for name, frame in {
            "members": behaviour.filter(pl.col("ring_id").is_not_null()),
            "content": warehouse.frame("select * from ring_content order by ring_id, account_key"),
            "hours": warehouse.frame("select * from ring_hours order by ring_id, hour_of_day"),
        }.items()
    }
    rows: list[tuple[str, str, float, float, float, str]] = []
    for ring in sizes.iter_rows(named=True):
        ring_id = str(ring["ring_id"])
        members = by_ring["members"].get(ring_id)
        if members is None:
            continue
        pooled = Pooled(
            accounts=int(ring["accounts"]),
            members=members,
            ordinary=ordinary,
            content=by_ring["content"].get(ring_id, pl.DataFrame()),
            openness=ring,
            hours=_hours(by_ring["hours"].get(ring_id)),
            topics=topics.of_ring(ring_id),
            ordinary_alike=ordinary_alike,
            strangers_alike=strangers_alike,
        )
        for feature in FEATURES:
            reading = feature(pooled)
            if reading is not None:
                rows.append((ring_id, feature.__name__, *reading))
    return pl.DataFrame(
        rows,
        schema={
            "ring_id": pl.String,
            "feature": pl.String,
            "value": pl.Float64,
            "ordinary": pl.Float64,
            "bits": pl.Float64,
            "detail": pl.String,
        },
        orient="row",
    ).with_columns(pl.col("value", "ordinary", "bits").round(6))


def _split(frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {str(key[0]): part for key, part in frame.partition_by("ring_id", as_dict=True).items()}


def _hours(frame: pl.DataFrame | None) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    hours = np.zeros(24)
    if frame is not None:
        hours[frame["hour_of_day"].to_numpy()] = frame["requests"].to_numpy()
    return hours


def _scores(warehouse: Warehouse, features: pl.DataFrame) -> pl.DataFrame:
    """Extraction score of each candidate ring: the probability that goes with its bits."""
    sizes = warehouse.frame("select ring_id, count(*) as accounts from ring_candidates group by 1")
    summed = features.group_by("ring_id").agg(pl.col("bits").sum().alias("feature_bits"))
    rows = sizes.join(summed, on="ring_id", how="left").sort("ring_id")
    priors = [prior_extraction_bits(accounts) for accounts in rows["accounts"]]
    scored = rows.with_columns(
        # A ring of which no behaviour is known is not judged by its links alone.
        (pl.col("feature_bits").fill_null(-20.0) + pl.Series("prior", priors)).alias("bits")
    )
    return scored.select(
        "ring_id",
        "accounts",
        pl.col("bits").round(4).alias("extraction_bits"),
        (1 / (1 + (2.0 ** (-pl.col("bits"))))).round(6).alias("extraction_confidence"),
    )


def _remember(warehouse: Warehouse, night: Night) -> None:
    """Keep the night's rings for the next nights; a night that runs again is kept once."""
    with warehouse.transaction():
        warehouse.execute("delete from ring_history where night = $night", {"night": night.date})
        warehouse.append("rings/remembered", "ring_history", night=night.date)
