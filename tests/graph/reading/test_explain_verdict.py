"""Verdicts are explained by the rule that gave them, also where that is not the confidence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from graph.judging.verdicts import with_verdicts
from graph.publish import publish
from graph.reading.explain_verdict import verdict_in_words
from graph.reading.published import Published
from graph.settings import VerdictSettings
from tests.graph.published_fixture import (
    NEXT_NIGHT,
    PlantedRing,
    World,
    named,
    publish_world,
    ring,
    settings_for,
    warehouse_of,
)

SCHEMA = {
    "account_id": pl.String,
    "role": pl.String,
    "confidence": pl.Float64,
    "label": pl.String,
    "is_allowlisted": pl.Boolean,
    "was_banned": pl.Boolean,
}
# So many accounts of this confidence are more than the list bears: the last six are watched.
DOUBTFUL = {name: 0.96 for name in named("doubtful-", 31)}


def judged(facts: dict[str, Any], others: dict[str, float]) -> pl.DataFrame:
    """The account `one` and others as judging leaves them."""
    usual = {"role": "core", "label": None, "is_allowlisted": False, "was_banned": False}
    rows = [{**usual, "account_id": "one", **facts}]
    rows += [{**usual, "account_id": name, "confidence": own} for name, own in others.items()]
    return with_verdicts(pl.DataFrame(rows, schema=SCHEMA), VerdictSettings())


def publish_judged(folder: Path, members: pl.DataFrame) -> Published:
    """Publish the night before, which banned who was banned, and the night of the members."""
    before = members.filter("was_banned")["account_id"].to_list()
    publish_world(folder, World(rings=(ring("R-1", [*before, "x", "y"]),)))
    verdicts = dict(members.select("account_id", "verdict").iter_rows())
    labels = dict(members.drop_nulls("label").select("account_id", "label").iter_rows())
    world = World(rings=(PlantedRing("R-1", verdicts),), labels=labels)
    with warehouse_of(world, NEXT_NIGHT) as warehouse:
        for row in members.select("account_id", "role", "confidence").to_dicts():
            warehouse.execute(
                "update ring_members set role = $role, confidence = $confidence "
                "where account_id = $account_id",
                row,
            )
        publish(warehouse, settings_for(folder), NEXT_NIGHT)
    return Published.open(folder)


def sentence(night: Published, account_id: str = "one") -> str:
    member = night.members.row(by_predicate=pl.col("account_id") == account_id, named=True)
    return verdict_in_words(night, member)


ENOUGH = "Banned: its confidence of 97.0 % reaches the 95.0 % that a ban needs."
KEPT = (
    "Still banned: it was on the list before, and its confidence of {} has not fallen below the "
    "80.0 % that keeps it there."
)
LABELLED = "Banned because an analyst labelled it as extraction."
TOO_LITTLE = "Watched: its confidence of {} is below the 95.0 % that a ban needs."
EDGE = (
    "Not banned although its confidence of 97.0 % would do: it hangs on the ring's edge, by too "
    "few members, or by little but how accounts were made."
)
BOUND = (
    "Watched although its confidence of {} would do for a ban: surer bans use up what the list "
    "may be expected to have wrong (verdicts.max_false_share)."
)
VOUCHED = "Left alone: it is on the allowlist, or an analyst labelled it benign."


@pytest.mark.parametrize(
    ("facts", "others", "words"),
    [
        ({"confidence": 0.97}, {}, ENOUGH),
        ({"confidence": 0.97, "was_banned": True}, {}, ENOUGH),
        ({"confidence": 0.85, "was_banned": True}, {}, KEPT.format("85.0 %")),
        ({"confidence": 0.8, "was_banned": True}, {}, KEPT.format("80.0 %")),
        ({"confidence": 0.97, "role": "edge", "was_banned": True}, {}, KEPT.format("97.0 %")),
        ({"confidence": 0.85, "label": "extraction"}, {}, LABELLED),
        ({"confidence": 0.85, "label": "extraction", "was_banned": True}, {}, LABELLED),
        ({"confidence": 0.3, "label": "extraction", "was_banned": True}, {}, LABELLED),
        ({"confidence": 0.955, "label": "extraction"}, DOUBTFUL, LABELLED),
        ({"confidence": 0.85}, {}, TOO_LITTLE.format("85.0 %")),
        ({"confidence": 0.85}, DOUBTFUL, TOO_LITTLE.format("85.0 %")),
        ({"confidence": 0.75, "was_banned": True}, {}, TOO_LITTLE.format("75.0 %")),
        ({"confidence": 0.97, "role": "edge"}, {}, EDGE),
        ({"confidence": 0.97, "role": "edge"}, DOUBTFUL, EDGE),
        ({"confidence": 0.955}, DOUBTFUL, BOUND.format("95.5 %")),
        ({"confidence": 0.85, "was_banned": True}, DOUBTFUL, BOUND.format("85.0 %")),
        (
            {"confidence": 0.955, "role": "edge", "was_banned": True},
            DOUBTFUL,
            BOUND.format("95.5 %"),
        ),
        ({"confidence": 0.97, "label": "benign"}, {}, VOUCHED),
        ({"confidence": 0.97, "label": "benign", "was_banned": True}, {}, VOUCHED),
    ],
)
def test_the_rule_that_decided(
    tmp_path: Path, facts: dict[str, Any], others: dict[str, float], words: str
) -> None:
    assert sentence(publish_judged(tmp_path, judged(facts, others))) == words


def test_those_whom_the_list_does_not_bear_are_told_so(tmp_path: Path) -> None:
    night = publish_judged(tmp_path, judged({"confidence": 0.85, "was_banned": True}, DOUBTFUL))
    assert sentence(night, "doubtful-00000").startswith("Banned: its confidence of 96.0 %")
    assert sentence(night, "doubtful-00030") == BOUND.format("96.0 %")
    removed = dict(night.ban_list_removed.select("account_id", "why").iter_rows())
    assert removed["one"] == "beyond the bound on false bans"


def test_the_list_names_the_label(tmp_path: Path) -> None:
    night = publish_judged(
        tmp_path, judged({"confidence": 0.85, "label": "extraction"}, {"z": 1.0})
    )
    reasons = dict(night.ban_list.select("account_id", "reasons").iter_rows())
    assert reasons["one"].startswith("labelled as extraction; payment_card 14.2 bits")
    assert reasons["z"].startswith("payment_card 14.2 bits")


def test_a_night_that_an_older_version_published(tmp_path: Path) -> None:
    night = publish_judged(tmp_path, judged({"confidence": 0.97}, {"z": 1.0}))
    path = night.folder / "report.json"
    report = json.loads(path.read_text())
    del report["thresholds"]["keep_confidence"]
    path.write_text(json.dumps(report))
    assert sentence(night) == ENOUGH
