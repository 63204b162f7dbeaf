"""Explanations: words that a reader follows, facts that a script reads."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from graph.night import RingwatchError
from graph.reading.explain import explain
from graph.reading.explanation import behaviour
from graph.reading.published import Published
from tests.graph.published_fixture import (
    RINGS,
    PlantedRing,
    World,
    key,
    named,
    publish_world,
    ring,
    settings_for,
    warehouse_of,
)


@pytest.fixture
def published(tmp_path: Path) -> Published:
    publish_world(tmp_path)
    return Published.open(tmp_path)


def test_a_ring_to_ban(published: Published) -> None:
    told = "\n".join(explain(published, "R-20260301-AAAAAA").lines())
    for words in (
        "Ring R-20260301-AAAAAA, night of 2026-03-02: BAN",
        "one operator: 99.5 %; extraction: 99.0 %",
        "6 accounts: 5 to ban, 1 to watch, 0 left alone.",
        "24 requests and 2,400 output tokens",
        "payment_card: ties 6 of 6 members, typically 14.2 bits (card tok_1, shared by 14 of 200",
        "+6.5 bits  topic breadth: topics of 100 prompts, against ordinary accounts",
        "+4.0 bits  template share: prompts made from a template (ordinary accounts: 0.01)",
        "says nothing either way: refusals",
        "core (2): 000000, 000001",
        "edge (1): weak",
        "took in R-20260227-DDDDDD (2 accounts)",
    ):
        assert words in told


def test_a_ring_that_belongs_together_but_extracts_nothing(published: Published) -> None:
    told = explain(published, "R-20260302-CCCCCC").lines()
    assert "  The accounts belong together, but what they do does not look like extraction." in told


def test_a_large_ring_names_a_few_of_its_members(tmp_path: Path) -> None:
    publish_world(tmp_path, World(rings=(ring("R-1", named("m", 30)),)))
    told = "\n".join(explain(Published.open(tmp_path), "R-1").lines())
    assert "edge (25): m00005" in told and "and 17 more" in told


def test_a_split_is_told_from_both_sides(tmp_path: Path) -> None:
    old = ring("R-old", named("a", 3), events=(("kept", None, 3),))
    new = ring("R-new", named("b", 3), events=(("split", "R-old", 1),))
    publish_world(tmp_path, World(rings=(old, new)))
    night = Published.open(tmp_path)
    assert "  split off R-old (1 account)" in explain(night, "R-new").lines()
    assert "  R-new split off (1 account)" in explain(night, "R-old").lines()


def test_an_account_to_ban(published: Published) -> None:
    told = "\n".join(explain(published, "000000").lines())
    for words in (
        "Account 000000, night of 2026-03-02: BAN (core of R-20260301-AAAAAA, confidence 99.0 %)",
        "Banned: its confidence of 99.0 % reaches the 95.0 % that a ban needs.",
        "On the ban list since 2026-03-03T00:00:00Z.",
        "14.2 bits  payment_card: card tok_1, shared by 14 of 200 accounts; with 5 of 5 other",
        "000001: 20.1 bits (payment_card 14.2, prompt_template 5.9)",
        "+6.5 bits  topic breadth",
    ):
        assert words in told


def test_why_this_verdict(tmp_path: Path) -> None:
    verdicts = {**dict.fromkeys(named("0", 4), "ban"), "vouched": "benign", "weak": "watch"}
    low = ring("R-2", ["low", "low2"], "benign", confidence=0.2)
    mid = ring("R-3", ["mid", "mid2"], "watch", confidence=0.7)
    known = ring("R-4", ["known", "known2"], "ban", confidence=0.6)
    publish_world(tmp_path, World(rings=(PlantedRing("R-1", verdicts), low, mid, known)))
    night = Published.open(tmp_path)
    for account, words in {
        "weak": "it hangs on the ring's edge",
        "vouched": "on the allowlist, or an analyst labelled it benign",
        "low": "its confidence of 20.0 % is below the 50.0 % that a watch needs",
        "mid": "Watched: its confidence of 70.0 % is below the 95.0 % that a ban needs",
        "known": "an analyst labelled it as extraction",
    }.items():
        assert words in "\n".join(explain(night, account).lines())


def test_an_account_that_is_linked_but_in_no_ring(tmp_path: Path) -> None:
    from graph.publish import publish
    from tests.graph.published_fixture import NIGHT

    with warehouse_of(World(labels={"loner": "x"})) as warehouse:
        pair = sorted((key("loner"), key("000000")))
        link = pl.DataFrame({"account_a": pair[:1], "account_b": pair[1:], "bits": [9.5]})
        links = warehouse.frame("select * from links")
        warehouse.store("links", pl.concat([links, link.cast(links.schema)]))
        publish(warehouse, settings_for(tmp_path), NIGHT)
    night = Published.open(tmp_path)
    told = explain(night, "loner").lines()
    assert told[0] == "Account loner, night of 2026-03-02: in no ring"
    assert "  000000: 9.5 bits" in told
    assert explain(night, "loner").as_dict()["ring"] is None


@pytest.mark.parametrize("name", ["R-20260301-AAAAAA", "000000", "company-00000"])
def test_facts_are_json(published: Published, name: str) -> None:
    facts = json.loads(json.dumps(explain(published, name).as_dict()))
    assert facts["night"] == "2026-03-02" and facts["features"]


def test_facts_of_an_account(published: Published) -> None:
    facts = explain(published, "000000").as_dict()
    assert facts["verdict"] == "ban" and facts["ring"]["ring_id"] == RINGS[0].ring_id
    assert facts["evidence"][0]["signal"] == "payment_card"
    assert facts["partners"][0] == {
        "account_id": "000001",
        "bits": 20.1235,
        "signals": {"payment_card": 14.2, "prompt_template": 5.9235},
    }


@pytest.mark.parametrize(
    ("name", "near"),
    [("aaaaaa", "R-20260301-AAAAAA"), ("company-0000", "company-00000"), ("weka", "weak")],
)
def test_unknown_names_get_near_matches(published: Published, name: str, near: str) -> None:
    with pytest.raises(RingwatchError, match=f"did you mean.*{near}"):
        explain(published, name)


def test_a_name_that_resembles_nothing(published: Published) -> None:
    with pytest.raises(RingwatchError, match=r"linked to nobody; `ringwatch rings`"):
        explain(published, "zzzzzzzzzzzzzzz")


def test_a_night_without_rings(tmp_path: Path) -> None:
    publish_world(tmp_path, World(rings=()))
    with pytest.raises(RingwatchError, match="neither a ring nor an account"):
        explain(Published.open(tmp_path), "000000")


@pytest.mark.parametrize(("volume", "is_told"), [(0.5, True), (5.0, False)])
def test_how_much_of_hiding_counts_is_told_where_it_is_not_all(
    volume: float, is_told: bool
) -> None:
    hidden, done = ("youth", 1.0, None, 4.0, "days: 1"), ("volume", 1.0, None, volume, "a day: 1")
    columns = ["ring_id", "feature", "value", "ordinary", "bits", "detail"]
    features = pl.DataFrame([("R-1", *hidden), ("R-1", *done)], columns, orient="row")
    words = "of +4.0 bits of hiding 2.0 count: what it does bears out no more"
    assert (words in behaviour(features, "R-1")) == is_told


@pytest.mark.parametrize(("breadth", "is_told"), [(0.5, True), (5.0, False)])
def test_how_much_of_use_counts_is_told_where_it_is_not_all(breadth: float, is_told: bool) -> None:
    used, asked = ("volume", 1.0, None, 5.0, "a day: 9"), ("breadth", 1.0, None, breadth, "broad")
    columns = ["ring_id", "feature", "value", "ordinary", "bits", "detail"]
    features = pl.DataFrame([("R-1", *used), ("R-1", *asked)], columns, orient="row")
    words = "of +5.0 bits of use 3.5 count: what it asks bears out no more"
    assert (words in behaviour(features, "R-1")) == is_told
