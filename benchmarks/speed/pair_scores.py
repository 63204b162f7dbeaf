"""How well pairs and groups of accounts agree with the planted rings."""

from __future__ import annotations

import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Scores = dict[str, float | None]


def scored(correct: float, found: float, wanted: float) -> Scores:
    """Precision, recall and F1 from numbers of pairs."""
    precision = correct / found if found else None
    recall = correct / wanted if wanted else None
    both = (precision or 0) + (recall or 0)
    f1 = 2 * (precision or 0) * (recall or 0) / both if both else None
    return {"precision": precision, "recall": recall, "f1": f1}


def link_scores(links: pl.DataFrame, rings: pl.DataFrame) -> Scores:
    """Links (account_a, account_b) against pairs of one ring (account_id, group_id)."""
    group_of = rings.select("account_id", "group_id")
    named = links.join(group_of, left_on="account_a", right_on="account_id", how="left").join(
        group_of, left_on="account_b", right_on="account_id", how="left", suffix="_b"
    )
    correct = int((named["group_id"] == named["group_id_b"]).sum())
    return scored(correct, links.height, _pairs_within(rings, "group_id"))


def cluster_scores(clusters: pl.DataFrame, rings: pl.DataFrame) -> Scores:
    """Pairs within clusters (account_id, cluster) against pairs of one ring."""
    both = clusters.join(rings.select("account_id", "group_id"), on="account_id")
    correct = _pairs_within(both, "cluster", "group_id")
    return scored(correct, _pairs_within(clusters, "cluster"), _pairs_within(rings, "group_id"))


def best_of(by_threshold: dict[str, Scores]) -> str:
    """The threshold with the highest F1; the first one where several have it."""
    return max(by_threshold, key=lambda name: by_threshold[name]["f1"] or 0.0)


def margin_no_worse(by_threshold: dict[str, Scores], f1: float) -> str:
    """The first threshold whose F1 is no lower than one that was reached, or else the best."""
    reached = (name for name, scores in by_threshold.items() if (scores["f1"] or 0.0) >= f1)
    return next(reached, best_of(by_threshold))


def components(links: pl.DataFrame) -> pl.DataFrame:
    """Links closed to clusters (account_id, cluster): who is linked over others is in one."""
    ids = pl.concat([links["account_a"], links["account_b"]]).unique().sort()
    numbers = pl.DataFrame({"account_id": ids}).with_row_index("number")
    ends = [
        links.select(pl.col(end).alias("account_id"))
        .join(numbers, on="account_id", how="left", maintain_order="left")["number"]
        .to_numpy()
        for end in ("account_a", "account_b")
    ]
    graph = coo_array((np.ones(links.height), (ends[0], ends[1])), shape=(len(ids), len(ids)))
    labels = connected_components(graph, directed=False)[1]
    return pl.DataFrame({"account_id": ids, "cluster": labels})


def _pairs_within(frame: pl.DataFrame, *columns: str) -> int:
    sizes = frame.group_by(columns).len()["len"].cast(pl.Int64)
    return int((sizes * (sizes - 1) // 2).sum())
