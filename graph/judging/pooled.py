"""Pooled: what each candidate ring's members do together, and what ordinary accounts do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.judging.ordinary import OrdinaryAccounts
from graph.judging.topics import PromptTopics, prompt_topics
from graph.night import Night
from graph.warehouse import Warehouse, sql_text

Floats = npt.NDArray[np.float64]
_DAY_NUMBER = (pl.col("day") - pl.col("day").min()).dt.total_days()
# A list that was handed out is asked alike by so many members (of a small group by fewer), and by
# such a share of them; a harvest of no more different prompts than its length would be none.
LIST_ASKERS, LIST_SHARE, LONGEST_LIST = 8, 0.1, 100


@dataclass(frozen=True)
class Pooled:
    """One candidate ring's pooled behaviour, and that of ordinary accounts.

    `members` has the columns of `sql/behaviour/account_behaviour.sql`, as have the `ordinary`
    accounts; `alike` are those of them whose volumes are nearest to the members' (most figures
    depend on the volume); `content` has the columns of ring_content; `facts` is one row of
    ring_facts; `hours` requests by hour (24), `days` by day, from the first in which the ring
    called to the last; `topics` the members' sampled prompts in topic space; `ordinary_alike` is
    the mean cosine of two prompts of one ordinary account, `strangers_alike` that of any two
    ordinary prompts.
    """

    accounts: int
    members: pl.DataFrame
    ordinary: OrdinaryAccounts
    alike: OrdinaryAccounts
    content: pl.DataFrame
    facts: dict[str, float | None]
    hours: Floats
    days: Floats
    topics: PromptTopics
    ordinary_alike: float
    strangers_alike: float


def pooled_rings(warehouse: Warehouse, night: Night, seed: int) -> Iterator[tuple[str, Pooled]]:
    """Each candidate ring that was active in the window, by ring_id, with its pooled behaviour."""
    _build(warehouse, night)
    behaviour = "select * from account_behaviour where ring_id is"
    members = _by_ring(warehouse.frame(f"{behaviour} not null order by account_key"))
    # By far the most: fetched as they are needed, so that they are held once.
    ordinary = OrdinaryAccounts(warehouse.frame(f"{behaviour} null order by requests, account_key"))
    content = _by_ring(warehouse.frame("select * from ring_content order by ring_id, account_key"))
    hours = _by_ring(warehouse.frame("select * from ring_hours order by ring_id, day, hour_of_day"))
    topics = prompt_topics(warehouse, night, seed)
    strangers = topics.of_ring(None)
    ordinary_alike = strangers.within_accounts() or 0.0
    strangers_alike = strangers.between_strangers()
    for ring in warehouse.frame(sql_text("behaviour/ring_facts")).iter_rows(named=True):
        ring_id = str(ring["ring_id"])
        if ring_id not in members:
            continue
        yield (
            ring_id,
            Pooled(
                accounts=int(ring["accounts"]),
                members=members[ring_id],
                ordinary=ordinary,
                alike=ordinary.of_like_volume(_requests(members[ring_id])),
                content=content.get(ring_id, pl.DataFrame()),
                facts=ring,
                hours=_counted(hours.get(ring_id), pl.col("hour_of_day"), 24),
                days=_counted(hours.get(ring_id), _DAY_NUMBER, 1),
                topics=topics.of_ring(ring_id),
                ordinary_alike=ordinary_alike,
                strangers_alike=strangers_alike,
            ),
        )


def _build(warehouse: Warehouse, night: Night) -> None:
    warehouse.build(
        "behaviour/ring_lists",
        askers=LIST_ASKERS,
        share=LIST_SHARE,
        longest=LONGEST_LIST,
        **night.window,
    )
    for name in ("account_behaviour", "ring_hours", "ring_content", "ring_places", "ring_software"):
        warehouse.build(f"behaviour/{name}", **night.window)
    warehouse.build("behaviour/ring_openness", ends_at=night.ends_at)
    warehouse.execute(sql_text("rings/history_empty"))
    warehouse.build("behaviour/ring_memory", night=night.date)


def _requests(members: pl.DataFrame) -> Floats:
    requests: Floats = members["requests"].cast(pl.Float64).to_numpy()
    return requests


def _by_ring(frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {str(key[0]): part for key, part in frame.partition_by("ring_id", as_dict=True).items()}


def _counted(frame: pl.DataFrame | None, place: pl.Expr, least: int) -> Floats:
    """Requests by place, an array of at least so many places."""
    if frame is None:
        return np.zeros(least)
    places = frame.select(place).to_series().to_numpy()
    counted: Floats = np.bincount(places, frame["requests"], least).astype(np.float64)
    return counted
