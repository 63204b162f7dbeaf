"""What analysts decided, as README tells: labels and the allowlist, and a night that runs again."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from graph.reading.published import nights
from tests.conftest import Population
from tests.flows.conftest import Outcome, Ringwatch

LABELS, ALLOWLIST = Path("data/labels/decided.csv"), Path("data/allowlist/partners.csv")
LABEL_HEADER, ALLOWLIST_HEADER = (
    "account_id,label,decided_at,source",
    "kind,value,reason,expires_at",
)


def run_again(ringwatch: Ringwatch, night: str) -> Outcome:
    places = ["--source", "data", "--warehouse", "w.duckdb", "--out", "published"]
    outcome = ringwatch("run", "--night", night, *places)
    assert outcome.code == 0, outcome.err
    return outcome


def banned(published: Path, night: str) -> dict[str, str]:
    """Accounts of the night's ban list and their rings, the surest first."""
    with (published / night / "ban_list.csv").open(newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: -float(row["confidence"]))
    return {row["account_id"]: row["ring_id"] for row in rows}


def write(path: Path, header: str, *rows: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([header, *rows, ""]))


@pytest.mark.slow
def test_decisions_count_when_the_night_runs_again_until_they_are_taken_back(
    ringwatch: Ringwatch, population: Population
) -> None:
    shutil.copytree(population.data, "data")
    night, out = str(nights(population.published)[-1]), Path("published")
    run_again(ringwatch, night)
    rings = banned(out, night)
    vouched, allowed, *_ = rings
    # Of another ring: what a benign member says of its ring must not reach it.
    late = next(account for account, ring in rings.items() if ring != rings[vouched])

    write(
        LABELS,
        LABEL_HEADER,
        f"{vouched},benign,,analyst",
        f"{late},benign,2100-01-01T00:00:00,analyst",
    )
    write(ALLOWLIST, ALLOWLIST_HEADER, f"account,{allowed},partner,")
    run_again(ringwatch, night)
    assert {vouched, allowed, late} & set(banned(out, night)) == {late}

    LABELS.unlink()
    ALLOWLIST.unlink()
    outcome = run_again(ringwatch, night)
    assert {vouched, allowed} & set(banned(out, night)) == set()
    assert "loaded before cannot be found any more; the rows are kept" in outcome.out + outcome.err

    write(LABELS, LABEL_HEADER)
    write(ALLOWLIST, ALLOWLIST_HEADER)
    run_again(ringwatch, night)
    assert {vouched, allowed} <= set(banned(out, night))
    assert nights(out) == nights(population.published)[-1:]
