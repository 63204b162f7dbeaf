"""Calibration learns what agreements are worth from pairs whose truth the test knows."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from graph.linking import patterns
from graph.linking.calibration import (
    FREE_BITS,
    LEAST_BITS,
    WITNESS_BITS,
    WITNESS_LEVELS,
    Calibration,
    _never_less,
)
from graph.linking.cells import MOST_BITS, Cells
from graph.linking.patterns import Patterns
from tests.graph.learnt_pairs import SCHEMA, Learnt, learnt_from
from tests.graph.linking.drawn_cells import (
    CARD,
    HABIT,
    PRIOR_BITS,
    RANGE,
    WIDE_RANGE,
    Cell,
    bits,
    drawn,
    share,
)


@pytest.mark.parametrize("seed", range(4))
def test_shares_of_one_operator_are_found_again(seed: int) -> None:
    cells = [CARD, RANGE, WIDE_RANGE, HABIT]
    learnt = learnt_from(drawn(cells, seed), PRIOR_BITS)
    for cell in cells:
        assert share(learnt, cell) == pytest.approx(cell.share, rel=0.2, abs=0.01), cell


@pytest.mark.parametrize("seed", range(3))
def test_a_habit_of_strangers_is_worth_little_and_a_true_card_much(seed: int) -> None:
    learnt = learnt_from(drawn([CARD, HABIT], seed), PRIOR_BITS)
    assert bits(learnt, HABIT) < HABIT.raw_bits - 3
    assert bits(learnt, CARD) > CARD.raw_bits + 2


def test_where_little_is_seen_the_raw_bits_stand() -> None:
    cells = [Cell("payment_card", 15.0, 0.0, 3), Cell("usage_range", 9.0, 0.0, 3)]
    learnt = learnt_from(drawn(cells, 0, 0.0, 0.0), PRIOR_BITS)
    for cell in cells:
        assert bits(learnt, cell) == pytest.approx(cell.raw_bits, abs=1.0)


def test_many_pairs_that_agree_on_nothing_else_speak_against_their_signal() -> None:
    cell = Cell("payment_card", 15.0, 0.0, 500)
    rows = drawn([cell], 0, 0.0, 0.0)
    everything = dict.fromkeys(("identity", "device", "network", "arrival", "software"), 1.0)
    assert bits(learnt_from(rows, PRIOR_BITS, everything), cell) < cell.raw_bits - 3
    # Where nothing else is known of the accounts, silence says nothing.
    assert bits(learnt_from(rows, PRIOR_BITS), cell) == pytest.approx(cell.raw_bits, abs=1.0)


@pytest.mark.parametrize("cell", [CARD, HABIT])
def test_one_night_moves_what_witnesses_say_by_a_bounded_number_of_bits(cell: Cell) -> None:
    learnt = learnt_from(drawn([cell._replace(pairs=3000)], 0), PRIOR_BITS)
    moved = np.abs(learnt.calibration.witness_bits - WITNESS_BITS)[1:]
    assert moved.max() <= FREE_BITS + 1e-9


def labelled(one: str, other: str) -> Learnt:
    """A card that ten pairs share, five of which analysts have labelled so."""
    cell = Cell("payment_card", 11.0, 0.5, 10)
    labels = {0: one} | dict.fromkeys(range(1, 6), other)
    return learnt_from(drawn([cell], seed=1), PRIOR_BITS, labels=labels)


def test_what_analysts_say_of_pairs_moves_what_their_agreement_is_worth() -> None:
    cell = Cell("payment_card", 11.0, 0.5, 10)
    unlabelled = bits(learnt_from(drawn([cell], seed=1), PRIOR_BITS), cell)
    assert bits(labelled("extraction", "extraction"), cell) > unlabelled + 0.5
    assert bits(labelled("benign", "extraction"), cell) < unlabelled - 0.5


def test_two_benign_accounts_may_be_one_household_s_or_not() -> None:
    cell = Cell("payment_card", 11.0, 0.5, 10)
    unlabelled = bits(learnt_from(drawn([cell], seed=1), PRIOR_BITS), cell)
    assert bits(labelled("benign", "benign"), cell) == unlabelled


def test_no_pairs_teach_nothing() -> None:
    learnt = learnt_from(drawn([], 0), PRIOR_BITS)
    assert learnt.rows.is_empty()
    assert learnt.table.is_empty()


def test_no_agreement_decides_alone() -> None:
    learnt = learnt_from(drawn([Cell("payment_card", 60.0, 1.0, 500), HABIT], 0), PRIOR_BITS)
    assert learnt.calibration.bits.max() <= MOST_BITS
    assert learnt.calibration.bits.min() >= LEAST_BITS


def test_more_witnesses_never_testify_less() -> None:
    learnt = learnt_from(drawn([CARD, RANGE, WIDE_RANGE, HABIT], 0), PRIOR_BITS)
    assert (np.diff(learnt.calibration.witness_bits) >= 0).all()


def test_a_pair_is_likelier_one_operator_s_the_more_causes_agree() -> None:
    rows = drawn([RANGE, HABIT], 0)
    learnt = learnt_from(rows, PRIOR_BITS)
    view = learnt.rows.with_columns(causes=pl.len().over("pair")).filter(
        pl.col("signal") == "usage_range"
    )
    by_causes = view.group_by("causes").agg(pl.col("log_odds").mean()).sort("causes")
    assert by_causes["log_odds"].is_sorted()
    assert by_causes["log_odds"][0] < 0 < by_causes["log_odds"][-1]


def two_causes(one: str, other: str) -> float:
    """Log odds of a pair that agrees on these two signals besides a crowd that agrees on one."""
    frame = drawn([RANGE, HABIT, CARD], 3)
    pair = int(frame["pair"].max()) + 1  # type: ignore[arg-type]
    registry = {"client": "software", "exact_prompt": "content", "email_family": "identity"}
    added = [(pair, name, registry[name], 9.0, None, True, 0) for name in (one, other)]
    more = pl.DataFrame(added, schema=SCHEMA, orient="row")
    renamed = frame.with_columns(pl.col("cause").replace(registry))
    learnt = learnt_from(pl.concat([renamed, more], how="vertical_relaxed"), PRIOR_BITS)
    return float(learnt.rows["log_odds"][-2:].mean())  # type: ignore[arg-type]


def by_hand(bits: dict[str, tuple[float, ...]], margin_bits: float) -> list[dict[str, float]]:
    """Links of one pattern whose cells (several a cause) are worth so much, without witnesses."""
    causes = [cause for cause in sorted(bits) for _ in bits[cause]]
    worth = np.array([one for cause in sorted(bits) for one in bits[cause]])
    names = pl.DataFrame({"cause": causes}).with_columns(
        pl.col("cause").alias("signal"),
        level=pl.int_range(pl.len()),
        exit=pl.lit(None, pl.String),
        entity=pl.lit(None, pl.UInt64),
        raw_bits=pl.lit(0.0),
        representative_pairs=pl.lit(1),
    )
    cells = pl.DataFrame({"cell": range(len(causes))}).with_columns(
        pattern=pl.lit(7, pl.UInt64), is_representative=True, pairs=pl.lit(1)
    )
    mute = np.zeros(WITNESS_LEVELS)
    learnt = Calibration(Cells.of(names), worth, worth, mute, np.zeros(len(bits)), 0.0)
    return learnt.links(Patterns.of([cells]), margin_bits).to_dicts()


def test_a_link_is_the_mean_of_its_causes_views() -> None:
    [link] = by_hand({"payment": (5.0,), "network": (1.0, 0.0)}, margin_bits=2.0)
    even = pytest.approx(8 / 9, abs=1e-6)
    assert link == {"pattern": 7, "bits": 3.0, "probability": even, "causes": 2}


@pytest.mark.parametrize(("bits", "links"), [(1.999, 0), (2.0, 1)])
def test_a_pattern_below_the_margin_is_no_link(bits: float, links: int) -> None:
    assert len(by_hand({"payment": (bits,)}, margin_bits=2.0)) == links


def test_patterns_in_parts_teach_what_they_teach_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = drawn([CARD, RANGE, HABIT], 0)
    whole = learnt_from(rows, PRIOR_BITS)
    monkeypatch.setattr(patterns, "ROWS_AT_ONCE", 3)
    parts = learnt_from(rows, PRIOR_BITS)
    assert_frame_equal(whole.rows, parts.rows)
    assert_frame_equal(whole.table, parts.table)


def test_what_one_product_brings_together_counts_less_than_independent_causes() -> None:
    assert two_causes("client", "exact_prompt") < two_causes("email_family", "exact_prompt")


def test_the_order_of_pairs_does_not_matter() -> None:
    rows = drawn([CARD, RANGE, HABIT], 0)
    shuffled = rows.sample(fraction=1.0, shuffle=True, seed=5)
    one, other = learnt_from(rows, PRIOR_BITS), learnt_from(shuffled, PRIOR_BITS)
    keys = ["pair", "signal"]
    assert_frame_equal(one.rows.sort(keys), other.rows.sort(keys))
    assert_frame_equal(one.table, other.table)


def test_pairs_that_agree_alike_are_seen_as_one_pattern_and_counted() -> None:
    cell = Cell("payment_card", 11.0, 0.5, 50, 77)
    learnt = learnt_from(drawn([cell], 0), PRIOR_BITS)
    named = learnt.table.filter(pl.col("entity").is_not_null())
    assert named["pairs"].to_list() == [50]
    witnesses = learnt.rows.group_by("pair").agg(pl.col("signal").sort())
    views = learnt.rows.filter(pl.col("signal") == "payment_card").select("pair", "log_odds")
    by_pattern = views.join(witnesses, on="pair").group_by("signal").agg(pl.col("log_odds"))
    assert all(views.n_unique() == 1 for views in by_pattern["log_odds"])


def test_pooling_neighbours_is_isotonic_regression() -> None:
    from sklearn.isotonic import IsotonicRegression

    random = np.random.default_rng(3)
    for size in (1, 2, 20):
        values, weights = random.normal(size=size), random.uniform(0.1, 9.0, size)
        expected = IsotonicRegression().fit_transform(
            np.arange(size), values, sample_weight=weights
        )
        assert _never_less(values, weights) == pytest.approx(expected)
    falling = np.arange(5, 0, -1, dtype=float)
    assert _never_less(falling, np.ones(5)).tolist() == [3.0] * 5
