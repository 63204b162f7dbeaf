"""Pooled: what each candidate ring's members do together, and what ordinary accounts do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graph.judging.columns import Columns, Floats
from graph.judging.ordinary import OrdinaryAccounts
from graph.judging.topics import PromptTopics, prompt_topics
from graph.night import Night
from graph.warehouse import Warehouse, sql_text

# So many strangers ask a prompt that everyone may.
EVERYDAY_ASKERS = 10
# What is built of the window's requests, each by a file of its name.
BEHAVIOUR = (
    *("account_behaviour", "ring_hours", "ring_content"),
    *("ring_places", "ring_homes", "ring_software"),
)
# A list that was handed out is asked alike by so many members (of a small group by fewer), and by
# such a share of them; a harvest of no more different prompts than its length would be none.
LIST_ASKERS, LIST_SHARE, LONGEST_LIST = 8, 0.1, 100


@dataclass(frozen=True)
class Pooled:
    """One candidate ring's pooled behaviour, and that of ordinary accounts.

    `members` has the columns of `sql/behaviour/account_behaviour.sql`, as have the `ordinary`
    accounts; `alike` are those of them whose volumes are nearest to the members' (most figures
    depend on the volume); `content` has the columns of ring_content (None where members ask
    nothing that is known); `facts` is one row of ring_facts; `hours` requests by hour (24), `days`
    by day, from the first in which the ring called to the last; `topics` the members' sampled
    prompts in topic space; `ordinary_alike` is the mean cosine of two prompts of one ordinary
    account, `strangers_alike` that of any two
    ordinary prompts.
    """

    accounts: int
    members: Columns
    ordinary: OrdinaryAccounts
    alike: OrdinaryAccounts
    content: Columns | None
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
    members = _by_ring(warehouse, f"{behaviour} not null order by ring_id, account_key")
    # By far the most: fetched as they are needed, so that they are held once.
    others = warehouse.frame(f"{behaviour} null order by requests, account_key")
    ordinary = OrdinaryAccounts(Columns(others))
    content = _by_ring(warehouse, "select * from ring_content order by ring_id, account_key")
    hours = _by_ring(warehouse, "select * from ring_hours order by ring_id, day_no, hour_of_day")
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
                alike=ordinary.of_like_volume(members[ring_id].known("requests")),
                content=content.get(ring_id),
                facts=ring,
                hours=_counted(hours.get(ring_id), "hour_of_day", 24),
                days=_counted(hours.get(ring_id), "day_no", 1),
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
    warehouse.build("behaviour/everyday_prompts", strangers=EVERYDAY_ASKERS, **night.window)
    for name in BEHAVIOUR:
        warehouse.build(f"behaviour/{name}", **night.window)
    warehouse.build("behaviour/ring_openness", ends_at=night.ends_at)
    warehouse.execute(sql_text("rings/history_empty"))
    warehouse.build("behaviour/ring_memory", night=night.date)


def _by_ring(warehouse: Warehouse, query: str) -> dict[str, Columns]:
    return Columns(warehouse.frame(query)).by_ring()


def _counted(hours: Columns | None, place: str, least: int) -> Floats:
    """Requests by place, an array of at least so many places."""
    if hours is None:
        return np.zeros(least)
    places = hours.known(place).astype(np.int64)
    return np.bincount(places, hours.known("requests"), least).astype(np.float64)
