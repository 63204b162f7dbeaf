"""Observing: signals are switched, crowds counted, and who links nobody is left out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.observe import observe
from graph.settings import Settings
from graph.signals import SIGNALS
from graph.warehouse import Warehouse
from tests.graph.staged_world import NIGHT, RING, staged, world
from tests.signals.staged_tables import empty_warehouse, stage

SHARED_CARD = """
account | card_key | paid_at
ann     | tok_1    | 03-02 09:00
bob     | tok_1    | 03-02 09:00
"""


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    with staged(world()) as opened:
        yield opened


@pytest.fixture(scope="module")
def small() -> Iterator[Warehouse]:
    with empty_warehouse() as opened:
        yield opened


def test_the_report_counts_every_signal_and_names_the_silent_ones(warehouse: Warehouse) -> None:
    report = observe(warehouse, Settings(), NIGHT)
    counted = dict(warehouse.rows("select signal, count(*) from sightings group by signal"))
    for signal in SIGNALS:
        assert report.figures[signal.name] == counted.get(signal.name, 0)
        assert (signal.name in report.notes[0]) == (signal.name not in counted)


def test_only_entities_of_two_accounts_or_more_are_kept(warehouse: Warehouse) -> None:
    observe(warehouse, Settings(), NIGHT)
    alone = warehouse.rows(
        "select signal, entity from sightings group by all having count(distinct account_key) < 2"
    )
    assert alone == []
    counted = warehouse.rows(
        "select 1 from entities join (select signal, entity, count(*) as seen from sightings "
        "group by all) using (signal, entity) where seen <> accounts"
    )
    assert counted == []


def test_an_account_is_sighted_once_with_an_entity(warehouse: Warehouse) -> None:
    observe(warehouse, Settings(), NIGHT)
    repeated = warehouse.rows(
        "select account_key, signal, entity from sightings group by all having count(*) > 1"
    )
    assert repeated == []


def test_a_signal_that_is_switched_off_is_not_run(warehouse: Warehouse) -> None:
    settings = Settings.model_validate({"signals": {"card_batch": {"enabled": False}}})
    report = observe(warehouse, settings, NIGHT)
    assert "card_batch" not in report.figures
    assert not warehouse.scalar("select count(*) from sightings where signal = 'card_batch'")


def test_observing_again_replaces_what_was_seen(warehouse: Warehouse) -> None:
    first = observe(warehouse, Settings(), NIGHT)
    assert observe(warehouse, Settings(), NIGHT) == first


def test_an_account_of_tomorrow_is_not_known_tonight(small: Warehouse) -> None:
    stage(
        small,
        {
            "accounts": "account | created_at\nann | 03-02 23:59\nbob | 03-03 00:00\ncid |",
            "payments": SHARED_CARD.replace("bob", "cid"),
        },
    )
    assert observe(small, Settings(), NIGHT).figures["accounts"] == 2


def test_chances_are_probabilities_and_never_rounded_to_nothing(warehouse: Warehouse) -> None:
    observe(warehouse, Settings(), NIGHT)
    assert not warehouse.rows("select * from entities where chance <= 0 or chance > 1")


def test_the_latest_label_of_an_account_counts(small: Warehouse) -> None:
    stage(
        small,
        {
            "payments": SHARED_CARD,
            "labels": "account | label | decided_at\nann | extraction | 02-01 09:00\n"
            "ann | benign | 02-02 09:00\nann | extraction | 03-03 00:00\nbob | benign |",
        },
    )
    observe(small, Settings(), NIGHT)
    labels = small.rows("select account_id, label from night_accounts order by 1")
    assert labels == [("ann", "benign"), ("bob", "benign")]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("account | ann |", [True, False]),
        ("organization | org-1 |", [False, True]),
        ("account | ann | 03-03 00:00", [True, False]),
        ("account | ann | 03-02 23:59", [False, False]),
    ],
)
def test_who_is_allowlisted(small: Warehouse, entry: str, expected: list[bool]) -> None:
    stage(
        small,
        {
            "accounts": "account | organization_id\nann | \nbob | org-1",
            "allowlist": f"kind | value | expires_at\n{entry}",
        },
    )
    observe(small, Settings(), NIGHT)
    rows = small.rows("select is_allowlisted from night_accounts order by account_id")
    assert [one for [one] in rows] == expected


def test_the_ring_s_batch_is_seen_whole(warehouse: Warehouse) -> None:
    observe(warehouse, Settings(), NIGHT)
    largest = warehouse.scalar(
        "select max(accounts) from entities where signal = 'card_batch' and label like '%400000%'"
    )
    assert largest == len(RING)


def test_signals_are_numbers_behind_their_names(warehouse: Warehouse) -> None:
    observe(warehouse, Settings(), NIGHT)
    kinds = {
        warehouse.scalar(f"select typeof(signal) from {table} limit 1")
        for table in ("signals", "sightings", "entities")
    }
    assert len(kinds) == 1
    assert next(iter(kinds)).startswith("ENUM")


def test_an_entity_has_one_name_that_may_be_shown(small: Warehouse) -> None:
    stage(small, {"payments": SHARED_CARD})
    small.execute(
        "insert into labels_of_keys "
        "select distinct card_key, unnest(['card', 'wide card']), 'card tok_1' from stg_payments"
    )
    observe(small, Settings(), NIGHT)
    small.execute("delete from labels_of_keys")
    names = small.rows("select label from entities where signal = 'payment_card'")
    assert names == [("card tok_1",)]
