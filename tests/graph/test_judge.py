"""Judging: a harvest is banned, a company is not, and what is not known is not held against one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest

import graph.judge as judge_module
from graph.judging.company import company
from graph.judging.extraction import FEATURE_SCHEMA, FEATURES, added_bits
from graph.warehouse import Warehouse
from tests.graph.analysed_nights import analyse, results, ring_of
from tests.graph.planted_rings import key
from tests.graph.staged_world import (
    COMPANY,
    NEXT_NIGHT,
    NIGHT,
    RING,
    StagedWorld,
    stage_world,
    staged,
    world,
)


@pytest.fixture(scope="module")
def judged() -> Iterator[Warehouse]:
    with staged(world()) as warehouse:
        analyse(warehouse)
        yield warehouse


def verdicts(warehouse: Warehouse) -> dict[str, str]:
    return dict(warehouse.rows("select account_id, verdict from ring_members"))


def ring(warehouse: Warehouse, account: str) -> dict[str, Any]:
    chosen = "select * from rings where ring_id = $ring"
    return warehouse.frame(chosen, ring=ring_of(warehouse, account)).row(0, named=True)


def test_the_harvest_s_accounts_are_banned_and_the_company_s_are_not(judged: Warehouse) -> None:
    found = verdicts(judged)
    assert {found[name] for name in RING} == {"ban"}
    assert {found[name] for name in COMPANY} == {"benign"}
    assert set(found) == {*RING, *COMPANY}


def test_both_are_one_operator_s_but_only_one_extracts(judged: Warehouse) -> None:
    harvest, company = ring(judged, RING[0]), ring(judged, COMPANY[0])
    assert harvest["operator_confidence"] > 0.95 < company["operator_confidence"]
    assert harvest["extraction_confidence"] > 0.95 > 0.05 > company["extraction_confidence"]


def test_a_ring_is_told_in_figures(judged: Warehouse) -> None:
    found = ring(judged, RING[0])
    assert (found["accounts"], found["requests"]) == (len(RING), 60 * len(RING))
    assert found["output_tokens"] == 2_000 * 60 * len(RING)
    assert (found["first_seen"], found["last_seen"]) == (NIGHT.date, NIGHT.date)
    assert "card_batch" in found["signals"]


def test_every_feature_is_read_and_told(judged: Warehouse) -> None:
    rows = judged.rows(
        "select feature, detail from ring_features where ring_id = $id",
        id=ring_of(judged, RING[0]),
    )
    # Only told where somebody decided something, a model was new, or two weeks are seen.
    decided = {"known_ring", "analysts", "new_model", "days_off"}
    assert {name for name, _ in rows} == {feature.__name__ for feature in FEATURES} - decided
    assert all(detail for _, detail in rows)


def test_every_member_s_tie_is_explained(judged: Warehouse) -> None:
    explained = judged.rows("select distinct account_key from member_evidence where bits > 0")
    assert {one for [one] in explained} == {key(name) for name in [*RING, *COMPANY]}


def changed(**tables: list[dict[str, Any]]) -> StagedWorld:
    made = world()
    for table, rows in tables.items():
        getattr(made, table).extend(rows)
    return made


def test_allowlisted_and_vouched_for_accounts_are_never_banned() -> None:
    made = changed(
        allowlist=[{"kind": "account", "value": RING[0]}],
        labels=[
            {"account_key": key(RING[1]), "label": "benign", "decided_at": None},
            {"account_key": key(COMPANY[0]), "label": "extraction", "decided_at": None},
        ],
    )
    with staged(made) as warehouse:
        analyse(warehouse)
        found = verdicts(warehouse)
        of_rings = dict(
            warehouse.rows(
                "select account_id, rings.verdict from rings join ring_candidates using (ring_id)"
            )
        )
    assert [found[name] for name in RING[:3]] == ["benign", "benign", "ban"]
    assert [found[name] for name in COMPANY[:2]] == ["ban", "benign"]
    # A label decides on its account, not on all who are tied to it.
    assert (of_rings[RING[2]], of_rings[COMPANY[1]]) == ("ban", "watch")


def test_an_allowlisted_organization_s_accounts_are_never_banned() -> None:
    made = changed(allowlist=[{"kind": "organization", "value": "org-9"}])
    for account in made.accounts:
        if account["account_id"] in RING[:5]:
            account["organization_id"] = "org-9"
    with staged(made) as warehouse:
        analyse(warehouse)
        found = verdicts(warehouse)
    assert [found[name] for name in RING[:6]] == ["benign"] * 5 + ["ban"]


def scored(monkeypatch: pytest.MonkeyPatch, made: StagedWorld, share: float) -> dict[str, float]:
    """Extraction bits by account, where that share of each ring is tied to one that extracts."""

    def kept(warehouse: Warehouse) -> pl.DataFrame:
        rings = [ring for [ring] in warehouse.rows("select distinct ring_id from ring_candidates")]
        told = company(round(100 * share), 100)
        rows = [(ring, "company", *told) for ring in rings] if told else []
        return pl.DataFrame(rows, schema=FEATURE_SCHEMA, orient="row")

    monkeypatch.setattr(judge_module, "company_kept", kept)
    with staged(made) as warehouse:
        analyse(warehouse)
        scores = "ring_candidates join ring_scores using (ring_id)"
        return dict(warehouse.rows(f"select account_id, extraction_bits from {scores}"))


def second_night(asking: list[str], monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The features that are heard, for company and for all, a night after the ring was banned.

    Of the ring only those who are `asking` have been seen in the window.
    """
    heard: list[set[str]] = []

    def added(features: pl.DataFrame) -> pl.DataFrame:
        heard.append(set(features["feature"]))
        return added_bits(features)

    with staged(world()) as warehouse:
        analyse(warehouse)
        later = world(days=8)
        silent = {key(name) for name in RING if name not in asking}
        later.requests[:] = [row for row in later.requests if row["account_key"] not in silent]
        stage_world(warehouse, later)
        monkeypatch.setattr(judge_module, "added_bits", added)
        analyse(warehouse, NEXT_NIGHT)
    return heard


def test_company_is_told_without_what_was_decided_before(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = second_night(RING[:5], monkeypatch)
    assert ["known_ring" in features for features in heard] == [False, True]


def test_a_ban_does_not_confirm_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = second_night(RING, monkeypatch)
    assert ["known_ring" in features for features in heard] == [False, False]


def test_the_company_that_a_ring_keeps_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    alone, tied = (scored(monkeypatch, world(), share) for share in (0.0, 0.5))
    assert tied[RING[0]] > alone[RING[0]] + 3
    assert tied[COMPANY[0]] > alone[COMPANY[0]] + 3


def test_company_is_no_substitute_for_behaviour(monkeypatch: pytest.MonkeyPatch) -> None:
    made = world()
    made.requests.clear()
    alone, tied = (scored(monkeypatch, made, share) for share in (0.0, 0.5))
    assert tied == alone


def test_a_source_of_signups_and_payments_alone_bans_nobody() -> None:
    made = world()
    made.requests.clear()
    with staged(made) as warehouse:
        analyse(warehouse)
        assert warehouse.count("ring_members") > 0
        assert "ban" not in verdicts(warehouse).values()


def test_a_source_without_prompts_is_judged_by_the_rest() -> None:
    made = world()
    for request in made.requests:
        request |= dict.fromkeys(("prompt_key", "sketch", "words", "word_count"))
    with staged(made) as warehouse:
        analyse(warehouse)
        features = {name for [name] in warehouse.rows("select feature from ring_features")}
    assert {"breadth", "coordinated_content"}.isdisjoint(features)
    assert "volume" in features


@pytest.mark.parametrize(("shuffle", "threads"), [(1, 1), (2, 2)])
def test_the_order_of_rows_and_the_number_of_threads_change_nothing(
    judged: Warehouse, shuffle: int, threads: int
) -> None:
    with staged(world(), shuffle, threads) as warehouse:
        analyse(warehouse)
        found = results(warehouse)
    expected = results(judged)
    assert {name for name in found if not found[name].equals(expected[name])} == set()
