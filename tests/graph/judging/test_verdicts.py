"""Verdicts: sure accounts are banned, vouched ones are not, and the list as a whole is bound."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from graph.judging.verdicts import expected_false, with_verdicts
from graph.settings import VerdictSettings

SCHEMA = {
    "account_id": pl.String,
    "role": pl.String,
    "confidence": pl.Float64,
    "label": pl.String,
    "is_allowlisted": pl.Boolean,
    "was_banned": pl.Boolean,
}


def verdicts(rows: list[dict[str, Any]], **settings: float) -> dict[str, str]:
    usual = {"role": "core", "confidence": 0.999, "label": None}
    usual |= {"is_allowlisted": False, "was_banned": False}
    frame = pl.DataFrame([{**usual, **row} for row in rows], schema=SCHEMA)
    judged = with_verdicts(frame, VerdictSettings(**settings))
    assert judged.height == len(rows)
    return dict(judged.select("account_id", "verdict").iter_rows())


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ({"confidence": 0.94}, "watch"),
        ({"confidence": 0.96}, "ban"),
        ({"confidence": 0.6}, "watch"),
        ({"confidence": 0.2}, "benign"),
        ({"role": "edge"}, "watch"),
        ({"confidence": 0.85, "was_banned": True}, "ban"),
        ({"confidence": 0.75, "was_banned": True}, "watch"),
        ({"confidence": 0.85, "was_banned": True, "label": "benign"}, "benign"),
        ({"label": "benign"}, "benign"),
        ({"is_allowlisted": True}, "benign"),
        ({"label": "extraction", "confidence": 0.1}, "ban"),
        ({"label": "extraction", "is_allowlisted": True}, "benign"),
    ],
)
def test_one_account_s_verdict(row: dict[str, Any], verdict: str) -> None:
    assert verdicts([{"account_id": "a", **row}]) == {"a": verdict}


def test_doubtful_accounts_are_banned_as_far_as_the_list_bears_them() -> None:
    doubtful = [{"account_id": f"z{n}", "confidence": 0.96} for n in range(50)]
    sure = [{"account_id": f"a{n}", "confidence": 1.0} for n in range(950)]
    alone = verdicts(doubtful)
    assert sum(alone[row["account_id"]] == "ban" for row in doubtful) == 25
    beside = verdicts([*doubtful, *sure])
    assert {beside[row["account_id"]] for row in doubtful} == {"ban"}
    strict = verdicts([*doubtful, *sure], max_false_share=0.001)
    assert {strict[row["account_id"]] for row in doubtful} == {"ban", "watch"}


def test_the_list_keeps_its_bound_whatever_the_confidences() -> None:
    rows = [{"account_id": f"a{n:03}", "confidence": 0.95 + n / 20_000} for n in range(1_000)]
    banned = [row for row in rows if verdicts(rows)[row["account_id"]] == "ban"]
    doubts = [1 - row["confidence"] for row in banned]
    assert 0 < len(banned) < 1_000
    assert sum(doubts) <= max(0.005 * len(doubts), 1)
    assert min(row["confidence"] for row in banned) > 0.98


def test_expected_wrong_bans_are_the_doubts_of_the_banned() -> None:
    frame = pl.DataFrame({"verdict": ["ban", "ban", "watch"], "confidence": [0.99, 0.9, 0.5]})
    assert expected_false(frame) == pytest.approx(0.11)
