"""What counts of a ring's bits: use as far as its content, hiding as far as its habits."""

from __future__ import annotations

import polars as pl
import pytest

from graph.judging.company import company
from graph.judging.extraction import (
    ASKING,
    FEATURES,
    HIDING,
    HIDING_BITS,
    USE_BITS,
    USING,
    added_bits,
)

# Half of it by either feature.
_ASKED, _USED = ("breadth", "coordinated_content"), ("volume", "refusals")
_HIDDEN = ("youth", company.__name__)


def added(asked: float, used: float, hidden: float, excuse: float = 0.0) -> float:
    """Bits in all of a ring that is not alone that night."""
    halves = ((_ASKED, asked), (_USED, used), (_HIDDEN, hidden))
    told = [("R-1", name, bits / 2) for names, bits in halves for name in names]
    rows = [*told, ("R-1", "one_place", excuse), ("R-2", "volume", 1.0)]
    features = pl.DataFrame(rows, schema=["ring_id", "feature", "bits"], orient="row")
    found = dict(added_bits(features).select("ring_id", "feature_bits").iter_rows())
    assert found["R-2"] == 1.0
    return float(found["R-1"])


@pytest.mark.parametrize(
    ("hidden", "done", "excuse", "expected"),
    [
        (1.0, 4.0, 0.0, 5.0),
        (4.0, 0.5, 0.0, 1.0 + HIDING_BITS),
        (4.0, -3.0, 0.0, HIDING_BITS - 3.0),
        (4.0, 3.0, -5.0, 2.0),
        (-1.0, 2.0, 0.0, 1.0),
    ],
    ids=["borne out", "more than is done", "nothing is done", "excused", "nothing is hidden"],
)
def test_hiding_counts_as_far_as_habits_bear_it_out(
    hidden: float, done: float, excuse: float, expected: float
) -> None:
    assert added(done, 0.0, hidden, excuse) == expected
    assert added(done - 0.5, 0.5, hidden, excuse) == expected


@pytest.mark.parametrize(
    ("asked", "used", "expected"),
    [
        (3.0, 5.0, 8.0),
        (1.0, 6.0, 2.0 + USE_BITS),
        (-2.0, 6.0, USE_BITS - 2.0),
        (2.0, -4.0, -2.0),
    ],
    ids=["borne out", "more than is asked", "nothing is asked", "little is used"],
)
def test_use_counts_as_far_as_content_bears_it_out(
    asked: float, used: float, expected: float
) -> None:
    assert added(asked, used, 0.0) == expected


def test_what_does_not_count_bears_nothing_out() -> None:
    assert added(0.0, 9.0, 9.0) == 2 * USE_BITS + HIDING_BITS


def test_every_kind_is_of_features_and_no_feature_of_two() -> None:
    known = {feature.__name__ for feature in FEATURES} | {company.__name__}
    assert known > ASKING | USING | HIDING
    assert len(ASKING) + len(USING) + len(HIDING) == len(ASKING | USING | HIDING)
