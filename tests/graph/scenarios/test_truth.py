from __future__ import annotations

import polars as pl

from graph.scenarios.grouping import lookalike_sizes, ring_sizes
from graph.scenarios.lookalike_kinds import LOOKALIKE_KINDS
from graph.scenarios.ring_styles import RING_STYLES

from .conftest import Written

import numpy as np  # isort: skip


def test_every_style_and_kind_appears_in_a_small_population(small: Written) -> None:
    styles = set(small.truth.filter(role="ring")["style"])
    kinds = set(small.truth.filter(role="lookalike")["style"])
    assert styles == {style.name for style in RING_STYLES}
    assert kinds == {kind.name for kind in LOOKALIKE_KINDS}


def test_shares_of_the_roles(small: Written) -> None:
    share = {role: n / 2_000 for role, n in small.truth.group_by("role").len().iter_rows()}
    assert 0.04 <= share["ring"] <= 0.065
    assert 0.08 <= share["lookalike"] <= 0.25  # small services pay for one group of each kind


def test_sizes_grow_with_the_service() -> None:
    rng = np.random.default_rng(2)
    middle = [size for _, size in ring_sizes(20_000, rng)]
    large = [size for _, size in ring_sizes(1_000_000, rng)]
    assert 10 <= len(middle) <= 16
    assert min(middle) >= 8 and 0.04 < sum(middle) / 20_000 < 0.06
    assert max(large) == 20_000 and 0.04 < sum(large) / 1_000_000 < 0.06
    honest = sum(size for _, size in lookalike_sizes(20_000, rng))
    assert 0.10 < honest / 20_000 < 0.16


def test_ordinary_accounts_have_no_group(small: Written) -> None:
    ordinary = small.truth.filter(role="ordinary")
    assert ordinary["group_id"].null_count() == ordinary["style"].null_count() == len(ordinary)
    grouped = small.truth.filter(pl.col("role") != "ordinary")
    assert grouped["group_id"].null_count() == 0
    assert small.truth["evasions"].null_count() == 0


def test_evasions_are_those_of_the_style(small: Written) -> None:
    for style in RING_STYLES:
        assert set(small.members(style.name)["evasions"]) == {",".join(style.evasions)}


def test_the_harvest_is_the_rings_own(small: Written) -> None:
    rings = small.truth.filter(role="ring")
    assert len(small.harvest.join(rings, on="account_id", how="anti")) == 0
    sent = small.requests.select("request_id", "account_id", "requested_at")
    assert len(small.harvest.join(sent, on=sent.columns, how="anti")) == 0


def test_only_ring_accounts_are_linkable(small: Written) -> None:
    assert small.truth.filter(pl.col("role") != "ring")["linkable"].sum() == 0
    sent = small.requests.group_by("account_id").len()
    rings = small.truth.filter(role="ring").join(sent, on="account_id", how="left")
    assert rings.filter(pl.col("len") >= 3)["linkable"].all()
    assert rings["linkable"].sum() > 0.9 * len(rings)
