"""Pairwise and BCubed scores against loops that follow the definitions."""

from __future__ import annotations

from itertools import combinations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evaluating.clustering_scores import clustering_scores

Labels = list[tuple[int, int]]

labellings = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=25)


def scores(labels: Labels) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
    truth = pl.Series([one for one, _ in labels], dtype=pl.Int64)
    predicted = pl.Series([two for _, two in labels], dtype=pl.Int64)
    found = clustering_scores(truth, predicted)
    return tuple(found.pairwise), tuple(found.bcubed)


def share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def f1(precision: float | None, recall: float | None) -> float | None:
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def naive_pairwise(labels: Labels) -> tuple[float | None, ...]:
    pairs = list(combinations(labels, 2))
    both = sum(a[0] == b[0] and a[1] == b[1] for a, b in pairs)
    precision = share(both, sum(a[1] == b[1] for a, b in pairs))
    recall = share(both, sum(a[0] == b[0] for a, b in pairs))
    return precision, recall, f1(precision, recall)


def naive_bcubed(labels: Labels) -> tuple[float | None, ...]:
    precisions, recalls = [], []
    for truth, predicted in labels:
        right = sum(one == (truth, predicted) for one in labels)
        precisions.append(right / sum(one[1] == predicted for one in labels))
        recalls.append(right / sum(one[0] == truth for one in labels))
    precision, recall = share(sum(precisions), len(labels)), share(sum(recalls), len(labels))
    return precision, recall, f1(precision, recall)


@given(labellings)
def test_both_agree_with_their_definitions(labels: Labels) -> None:
    pairwise, bcubed = scores(labels)
    assert pairwise == pytest.approx(naive_pairwise(labels))
    assert bcubed == pytest.approx(naive_bcubed(labels))


@given(st.lists(st.integers(0, 4), min_size=1))
def test_a_grouping_agrees_with_itself(labels: list[int]) -> None:
    assert scores([(one, one) for one in labels])[1] == (1.0, 1.0, 1.0)


def test_large_groups_do_not_overflow() -> None:
    n = 200_000
    one = pl.Series([0] * n, dtype=pl.Int64)
    assert tuple(clustering_scores(one, one).pairwise) == (1.0, 1.0, 1.0)
