"""Every signal finds what its cases say: who shares an entity, with how many hits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from graph.night import Night
from graph.observe import observe
from graph.settings import Settings
from graph.signals import SIGNALS
from graph.warehouse import Warehouse
from tests.signals.case_files import Group, SignalCase, case_files, cases_of
from tests.signals.staged_tables import empty_warehouse, stage

NIGHT = Night(date(2026, 3, 2), window_days=7)
CASES = [case for path in case_files() for case in cases_of(path)]


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    with empty_warehouse() as opened:
        yield opened


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.signal}: {case.name}")
def test_case(case: SignalCase, warehouse: Warehouse) -> None:
    stage(warehouse, case.tables, case.bystanders)
    observe(warehouse, only(case.signal), NIGHT)
    asks_chance = any(chance is not None for _, chance in case.shared)
    assert found_groups(warehouse, asks_chance) == case.shared
    if case.facts is not None:
        assert warehouse.scalar("select count(distinct fact) from sightings") == case.facts


def only(signal: str) -> Settings:
    """Settings that switch on one signal."""
    others = {one.name: {"enabled": False} for one in SIGNALS if one.name != signal}
    return Settings.model_validate({"signals": others})


def found_groups(warehouse: Warehouse, with_chance: bool) -> Counter[Group]:
    """Who shares an entity, as the case files write it."""
    entities: dict[tuple[int, float], list[tuple[str, int]]] = {}
    for entity, chance, account, hits in warehouse.rows(
        """
        select sightings.entity, entities.chance, account_id, hits
        from sightings
        left join entities using (signal, entity)
        join night_accounts using (account_key)
        """
    ):
        entities.setdefault((entity, chance), []).append((account, hits))
    return Counter(
        (tuple(sorted(accounts)), round(chance, 4) if with_chance else None)
        for (_, chance), accounts in entities.items()
    )
