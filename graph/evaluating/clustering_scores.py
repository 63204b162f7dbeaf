"""How well one grouping agrees with another: pairwise and BCubed precision, recall and F1.

Both count from the contingency table (how many accounts are in group i of the one and in group
j of the other), so that the work grows with accounts, not with pairs.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl


class Scores(NamedTuple):
    """Precision, recall and F1; None where there is nothing to count."""

    precision: float | None
    recall: float | None
    f1: float | None


class ClusteringScores(NamedTuple):
    """Agreement of a grouping with the truth, by pairs and by accounts."""

    pairwise: Scores
    bcubed: Scores


def clustering_scores(truth: pl.Series, predicted: pl.Series) -> ClusteringScores:
    """Compare two labellings of the same accounts.

    Pairwise: of the pairs put together, how many belong together, and the reverse. BCubed
    (Bagga and Baldwin 1998): the same from the view of each account (itself included), averaged.
    """
    cells = (
        pl.DataFrame({"truth": truth, "predicted": predicted})
        .group_by("truth", "predicted")
        .agg(pl.len().cast(pl.Int64).alias("n"))
        # Sums of floats depend on the order.
        .sort("truth", "predicted")
        .with_columns(
            pl.col("n").sum().over("truth").alias("truth_size"),
            pl.col("n").sum().over("predicted").alias("predicted_size"),
        )
    )
    return ClusteringScores(_pairwise(cells), _bcubed(cells))


def _pairwise(cells: pl.DataFrame) -> Scores:
    together = _pairs(cells["n"])
    truth = _pairs(cells.unique("truth")["truth_size"])
    predicted = _pairs(cells.unique("predicted")["predicted_size"])
    return _scores(_share(together, predicted), _share(together, truth))


def _bcubed(cells: pl.DataFrame) -> Scores:
    accounts = int(cells["n"].sum())
    square = cells["n"].cast(pl.Float64) ** 2
    return _scores(
        _share(float((square / cells["predicted_size"]).sum()), accounts),
        _share(float((square / cells["truth_size"]).sum()), accounts),
    )


def _pairs(sizes: pl.Series) -> int:
    return int((sizes * (sizes - 1) // 2).sum())


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _scores(precision: float | None, recall: float | None) -> Scores:
    if precision is None or recall is None:
        return Scores(precision, recall, None)
    total = precision + recall
    return Scores(precision, recall, 2 * precision * recall / total if total else 0.0)
