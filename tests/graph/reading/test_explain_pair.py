"""A pair explained: the waterfall adds up to the link's log odds; strangers are told as such."""

from __future__ import annotations

import json
from itertools import pairwise
from math import log2
from pathlib import Path

import polars as pl
import pytest

from graph.night import RingwatchError
from graph.publish import publish
from graph.reading.explain import explain, explain_two
from graph.reading.published import Published
from graph.reading.waterfall import REMAINDER, drawn, link_between, shared_signals, total, waterfall
from graph.settings import Settings
from tests.graph.published_fixture import (
    NIGHT,
    World,
    key,
    publish_world,
    settings_for,
    warehouse_of,
)

PRIOR = log2(200 / 19)  # 200 accounts, an operator of 20


@pytest.fixture
def published(tmp_path: Path) -> Published:
    publish_world(tmp_path)
    return Published.open(tmp_path)


def link(published: Published) -> dict[str, object]:
    found = link_between(published, "000001", "000000")
    assert found is not None
    return found


def test_the_steps_add_up_to_the_log_odds(published: Published) -> None:
    steps = waterfall(published, link(published))
    assert [step.name for step in steps] == ["prior", "payment", "software", REMAINDER]
    log_odds = link(published)["log_odds"]
    assert log_odds == pytest.approx(20.1235 - PRIOR, abs=1e-4)
    assert round(sum(step.bits for step in steps), 4) == steps[-1].end == log_odds
    assert steps[0].start == 0.0 and steps[0].bits == pytest.approx(-PRIOR, abs=1e-4)
    assert all(before.end == after.start for before, after in pairwise(steps))


@pytest.mark.parametrize("bits", [3.21, 5.4, 12.345678, 20.1235, 33.0])
def test_they_add_up_whatever_silence_takes(tmp_path: Path, bits: float) -> None:
    with warehouse_of(World()) as warehouse:
        warehouse.execute("update links set bits = $bits", {"bits": bits})
        publish(warehouse, settings_for(tmp_path), NIGHT)
    published = Published.open(tmp_path)
    steps = waterfall(published, link(published))
    assert round(sum(step.bits for step in steps), 4) == link(published)["log_odds"]
    assert steps[-1].bits == pytest.approx(bits - 14.2 - 5.9235, abs=2e-4)


def test_signals_of_one_cause_count_once(tmp_path: Path) -> None:
    with warehouse_of(World()) as warehouse:
        warehouse.execute("update signals set cause = 'payment'")
        publish(warehouse, settings_for(tmp_path), NIGHT)
    published = Published.open(tmp_path)
    steps = waterfall(published, link(published))
    assert [(step.name, step.bits) for step in steps[1:-1]] == [("payment", 14.2)]
    assert steps[1].sentence.endswith("; the best of 2 signals counts")


def test_what_they_share(published: Published) -> None:
    assert shared_signals(published, link(published)) == [
        {
            "signal": "payment_card",
            "title": "same payment card",
            "cause": "payment",
            "sharers": 14,
            "raw_bits": 12.3,
            "bits": 14.2,
        },
        {
            "signal": "prompt_template",
            "title": "prompts of one template",
            "cause": "software",
            "sharers": 40,
            "raw_bits": 4.5,
            "bits": 5.9235,
        },
    ]


def test_bars_stand_on_one_scale(published: Published) -> None:
    steps = waterfall(published, link(published))
    lines = drawn([*steps, total(steps)])
    places = [line.index("█") for line in lines if "█" in line]
    assert "▒" in lines[0] and "-3.4" in lines[0]
    assert places[0] < places[1], "the second cause begins where the first ends"
    assert lines[-1].startswith("log odds") and "+16.7" in lines[-1]


def test_a_linked_pair_in_words(published: Published) -> None:
    told = explain_two(published, "000001", "000000").lines()
    assert told[0] == "Accounts 000000 and 000001, night of 2026-03-02: linked"
    text = "\n".join(told)
    margin = Settings().evidence.margin_bits
    for words in (
        f"log odds of +16.7 bits, where a link needs +{margin:.1f}; one operator: over 99.9 %",
        "Both are in R-20260301-AAAAAA.",
        "payment   payment_card          14      12.3  14.2",
        "same payment card, shared by 14 accounts: 12.3 bits by rarity, 14.2 by tonight's pairs",
        "the odds that one operator runs two random accounts are 1 to 11",
        "silence and dependence    +0.0",
    ):
        assert words in text


def test_facts_of_a_pair_are_json_and_do_not_depend_on_its_order(published: Published) -> None:
    facts = explain_two(published, "000001", "000000").as_dict()
    assert json.loads(json.dumps(facts)) == facts
    assert facts == explain_two(published, "000000", "000001").as_dict()
    assert facts["is_linked"] and facts["rings"] == ["R-20260301-AAAAAA"] * 2


def test_a_pair_that_is_not_linked_and_shares_what_has_a_name(published: Published) -> None:
    pair = explain_two(published, "watched-00000", "000000")
    told = pair.lines()
    assert told[0] == "Accounts 000000 and watched-00000, night of 2026-03-02: no link"
    assert "  No link: below the margin, or nothing shared." in told
    assert "  payment_card: both are tied by card tok_1, shared by 14 accounts" in told
    facts = pair.as_dict()
    assert not facts["is_linked"] and len(facts["ties"]) == 1


def without(published_in: Path, account: str, other: str | None = None) -> Published:
    """The night without the evidence of an account, and without its link to another."""
    with warehouse_of(World()) as warehouse:
        names = {"one": key(account), "other": key(other or account)}
        warehouse.execute("delete from member_evidence where account_key = $one", names)
        for table in ("links", "link_evidence"):
            warehouse.execute(
                f"delete from {table} where account_a in ($one, $other) "
                "and account_b in ($one, $other)",
                names,
            )
        publish(warehouse, settings_for(published_in), NIGHT)
    return Published.open(published_in)


def test_a_pair_that_is_linked_to_the_same_accounts(tmp_path: Path) -> None:
    told = explain_two(without(tmp_path, "000000", "000001"), "000000", "000001").lines()
    assert "  both are linked to 000002, 000003, 000004, weak" in told
    assert "  Both are in R-20260301-AAAAAA." in told


def test_a_pair_that_shares_nothing(tmp_path: Path) -> None:
    told = explain_two(without(tmp_path, "000000"), "000000", "watched-00000").lines()
    assert told[-1].startswith("  Nothing: ")


def test_an_unknown_account_is_told_as_by_explain(published: Published) -> None:
    for name in ("zzzzzzzzzzzzzzz", "00000"):
        with pytest.raises(RingwatchError) as alone:
            explain(published, name)
        for pair in ((name, "000000"), ("000000", name)):
            with pytest.raises(RingwatchError) as error:
                explain_two(published, *pair)
            assert str(error.value) == str(alone.value)


def test_a_ring_is_no_account(published: Published) -> None:
    with pytest.raises(RingwatchError, match="is a ring: name two accounts"):
        explain_two(published, "000000", "R-20260301-AAAAAA")


def test_one_account_twice(published: Published) -> None:
    with pytest.raises(RingwatchError, match="named twice"):
        explain_two(published, "000000", "000000")


def test_a_night_that_an_older_version_published(published: Published) -> None:
    path = published.folder / "links.parquet"
    pl.read_parquet(path).select("account_a", "account_b", "bits", "payment_card").write_parquet(
        path
    )
    with pytest.raises(RingwatchError, match="publish it again with `ringwatch run --night"):
        explain_two(Published.open(published.folder), "000000", "000001")
