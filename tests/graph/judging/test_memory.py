"""Memory: a banned ring stays banned while it is silent, and is known again when it comes back."""

from __future__ import annotations

import pytest

from graph.settings import Settings, WindowSettings
from graph.warehouse import Warehouse
from tests.graph.analysed_nights import analyse, ring_of
from tests.graph.planted_rings import key, named
from tests.graph.staged_world import NEXT_NIGHT, RING, StagedWorld, stage_world, staged, world

NEWCOMERS = named("newcomer-", 5)


def after_the_bans() -> StagedWorld:
    """The ring is blocked, its usage long deleted; new accounts go on with the same work."""
    made = world(ring=[*RING, *NEWCOMERS])
    blocked = {key(name) for name in RING}
    made.requests = [row for row in made.requests if row["account_key"] not in blocked]
    return made


def nights(settings: Settings) -> Warehouse:
    warehouse = staged(world())
    analyse(warehouse, settings=settings)
    stage_world(warehouse, after_the_bans())
    analyse(warehouse, NEXT_NIGHT, settings)
    return warehouse


def verdicts(warehouse: Warehouse) -> dict[str, str]:
    return dict(warehouse.rows("select account_id, verdict from ring_members"))


def ties_by_template(warehouse: Warehouse) -> int:
    """Newcomers' ties to blocked accounts by the template that only these once sent."""
    found: int = warehouse.scalar(
        """
        select count(*)
        from link_evidence
        join night_accounts as one on one.account_key = account_a
        join night_accounts as other on other.account_key = account_b
        where signal = 'prompt_template'
          and (one.account_id like 'newcomer-%') <> (other.account_id like 'newcomer-%')
        """
    )
    return found


@pytest.fixture(scope="module")
def remembering() -> Warehouse:
    return nights(Settings())


def test_blocked_accounts_stay_on_the_list_though_they_are_silent(remembering: Warehouse) -> None:
    found = verdicts(remembering)
    assert {found.get(name) for name in RING} == {"ban"}


def test_newcomers_are_of_the_old_ring_the_night_they_appear(remembering: Warehouse) -> None:
    assert {ring_of(remembering, name) for name in NEWCOMERS} == {ring_of(remembering, RING[0])}
    found = verdicts(remembering)
    assert {found[name] for name in NEWCOMERS} == {"ban"}


def test_they_are_known_by_what_the_window_no_longer_shows(remembering: Warehouse) -> None:
    assert ties_by_template(remembering) > 0
    forgetful = nights(Settings(window=WindowSettings(memory_days=0)))
    assert ties_by_template(forgetful) == 0
    assert forgetful.count("ring_sightings") == 0


def test_what_tied_a_ring_is_deleted_when_its_days_are_over() -> None:
    warehouse = nights(Settings(window=WindowSettings(memory_days=1)))
    last_nights = warehouse.rows("select distinct last_night from ring_sightings")
    assert last_nights == [(NEXT_NIGHT.date,)]


def test_a_night_that_runs_again_does_not_remember_itself(remembering: Warehouse) -> None:
    before = remembering.rows("select * from ring_sightings order by all")
    members = remembering.rows("select * from ring_members order by account_id")
    analyse(remembering, NEXT_NIGHT)
    assert remembering.rows("select * from ring_sightings order by all") == before
    assert remembering.rows("select * from ring_members order by account_id") == members


def test_entities_alone_are_remembered(remembering: Warehouse) -> None:
    columns = {name for name, *_ in remembering.rows("describe ring_sightings")}
    assert columns == {
        *("first_night", "last_night", "account_key", "signal", "entity", "fact"),
        *("hits", "first_at", "last_at"),
    }
