"""Feature weights: what tells harvests apart weighs more, and nights are read as groups."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import polars as pl
import pytest

from benchmarks import feature_weights
from benchmarks.feature_weights import LEAST, MOST, NAMES, Groups, fitted, read_groups, report
from graph.judging.extraction import WEIGHTS


def drawn(worlds: tuple[str, ...] = ("one", "two"), groups: int = 120) -> Groups:
    """Harvests balance their load; all groups alike write from one template."""
    rng = np.random.default_rng(3)
    count = groups * len(worlds)
    is_harvest = rng.random(count) < 0.5
    bits = np.zeros((count, len(NAMES)))
    bits[:, NAMES.index("load_balance")] = np.where(is_harvest, 3.0, -1.0) + rng.normal(0, 1, count)
    bits[:, NAMES.index("coordinated_content")] = 1.5
    return Groups(bits, rng.integers(10, 60, count) * 1.0, is_harvest, np.repeat(worlds, groups))


def test_what_tells_weighs_more_than_what_all_share() -> None:
    groups = drawn()
    weights, even = fitted(groups)
    told, shared = (weights[NAMES.index(name)] for name in ("load_balance", "coordinated_content"))
    assert LEAST <= shared < 1 < told <= MOST
    caught, innocents = groups.banned(weights, even)
    assert caught > 0.5
    assert innocents < 0.02 * groups.accounts[~groups.is_harvest].sum()


def test_bounds_can_hold_all_weights_equal() -> None:
    weights, even = fitted(drawn(), 1.0, 1.0)
    assert set(weights.tolist()) == {1.0}
    assert even > -10


def test_a_world_is_judged_by_the_others() -> None:
    groups = drawn(("one", "two", "strange"))
    strange = groups.world == "strange"
    groups.is_harvest[strange] = ~groups.is_harvest[strange]
    lines = report(groups).splitlines()
    assert [line.split(":")[0].strip() for line in lines[1:4]] == ["one", "strange", "two"]
    assert lines[2].split("; ")[1].startswith("0.0")


def test_bits_are_read_unweighed_and_mixed_groups_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = [(ring, f"{ring}{n}") for ring in ("ring", "firm", "mixed") for n in range(6)]
    roles = {"ring": "ring", "firm": "lookalike"}
    truth = [
        (account, roles.get(ring, "ring" if account < "mixed3" else "ordinary"))
        for ring, account in members
    ]

    rows = pl.DataFrame(members, schema=["ring_id", "account_id"], orient="row")
    told = [(ring, "load_balance", 2 * WEIGHTS["load_balance"]) for ring in ("ring", "firm")]
    night = SimpleNamespace(
        members=rows.with_columns(pl.lit("core").alias("role")),
        features=pl.DataFrame(told, schema=["ring_id", "feature", "bits"], orient="row"),
    )
    accounts = pl.DataFrame(truth, schema=["account_id", "role"], orient="row")
    monkeypatch.setattr(
        feature_weights, "read_truth", lambda folder: SimpleNamespace(accounts=accounts)
    )
    monkeypatch.setattr(feature_weights.Published, "open", lambda folder: night)
    groups = read_groups("here", tmp_path, tmp_path)
    assert groups.is_harvest.tolist() == [False, True]
    assert groups.accounts.tolist() == [6.0, 6.0]
    assert groups.bits[:, NAMES.index("load_balance")] == pytest.approx([2.0, 2.0])
    assert groups.bits.sum() == pytest.approx(4.0)
