"""Evidence of members without links: what they have in common with the ring, once and by name."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
import pytest

from graph.warehouse import Warehouse, sql_text
from tests.graph.loaded_tables import frame_of

MEMBER = {"ring_id": pl.String, "account_key": pl.UInt64}
HIDER, LEFT = 1, 2


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    with Warehouse() as opened:
        things = [
            ("R-1", HIDER, "usage_range", 71, 40, 41, 9.5),
            ("R-1", HIDER, "payment_card", 72, 3, 4, 6.25),
            ("R-1", HIDER, "prompt_task", 73, 2, 9, 5.0),
            ("R-1", HIDER, "device", 74, 2, 900, -1.0),
            ("R-1", LEFT, "prompt_task", 73, 2, 9, 5.0),
        ]
        opened.store(
            "pooled_things",
            frame_of(
                things,
                **MEMBER,
                signal=pl.String,
                members_key=pl.UInt64,
                fellows=pl.Int64,
                accounts=pl.Int32,
                bits=pl.Float64,
            ),
        )
        members = [("R-1", one) for one in (HIDER, *range(10, 14))]
        opened.store("ring_members", frame_of(members, **MEMBER))
        # A range and its wide form have the same holders: one of them has a name.
        names = {71: "192.0.2.0/24", 72: "Visa 400000"}
        shared = [
            (number, number, signal, names.get(number, "a label"))
            for _, _, signal, number, *_ in things[:4]
        ]
        shared = [*shared, (171, 71, "usage_range", None)]
        entity = {"entity": pl.UInt64, "members_key": pl.UInt64}
        opened.store("entities", frame_of(shared, **entity, signal=pl.String, label=pl.String))
        opened.execute(sql_text("rings/member_evidence_empty"))
        yield opened


def evidence(warehouse: Warehouse) -> list[tuple[object, ...]]:
    warehouse.append("rings/pooled_evidence", "member_evidence", accounts=1000, most_bits=8.0)
    return warehouse.rows("from member_evidence order by signal")


def test_what_ties_a_member_to_the_whole_ring_is_told_by_name(warehouse: Warehouse) -> None:
    told = {row[2]: row[3:7] for row in evidence(warehouse)}
    # Forty of the community had the range; four others are left in the ring.
    assert told == {
        "usage_range": ("192.0.2.0/24", 4, 41, 8.0),
        "payment_card": ("Visa 400000", 3, 4, 6.25),
        "prompt_task": ("a label", 2, 9, 5.0),
    }


def test_it_says_that_the_ring_as_a_whole_is_meant(warehouse: Warehouse) -> None:
    detail = evidence(warehouse)[-1][-1]
    assert detail == "in common with the ring as a whole; shared by 41 of 1000 accounts"


def test_what_a_link_tells_is_not_told_again(warehouse: Warehouse) -> None:
    warehouse.execute(
        "insert into member_evidence values ('R-1', 1, 'usage_range', 'x', 1, 2, 9.0, 'by a link')"
    )
    rows = evidence(warehouse)
    assert [row[2] for row in rows] == ["payment_card", "prompt_task", "usage_range"]
    assert rows[-1][-1] == "by a link"
