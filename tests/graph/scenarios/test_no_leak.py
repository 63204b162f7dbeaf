"""No single value in the source may give the truth away."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict
from sklearn.tree import DecisionTreeClassifier

from .conftest import Written


def separability(feature: np.ndarray, is_ring: np.ndarray) -> float:  # type: ignore[type-arg]
    """AUC of a small tree on one column, out of sample."""
    tree = DecisionTreeClassifier(max_depth=4, min_samples_leaf=25, random_state=0)
    scores = cross_val_predict(tree, feature.reshape(-1, 1), is_ring, cv=5, method="predict_proba")[
        :, 1
    ]
    return float(roc_auc_score(is_ring, scores))


def number_of(ids: pl.Series) -> np.ndarray:  # type: ignore[type-arg]
    return np.array([int(value.rpartition("_")[2][:12], 16) for value in ids], dtype=np.float64)


@pytest.fixture(scope="module")
def known(small: Written) -> pl.DataFrame:
    return small.accounts.join(small.truth, on="account_id").with_columns(
        (pl.col("role") == "ring").alias("is_ring")
    )


def test_account_ids_tell_nothing(known: pl.DataFrame) -> None:
    assert separability(number_of(known["account_id"]), known["is_ring"].to_numpy()) < 0.6


def test_request_ids_tell_nothing(small: Written) -> None:
    sent = small.requests.with_columns(
        pl.col("request_id").is_in(small.harvest["request_id"].implode()).alias("is_ring")
    )
    assert separability(number_of(sent["request_id"]), sent["is_ring"].to_numpy()) < 0.53


def test_accounts_are_in_the_order_of_their_signup(small: Written) -> None:
    assert small.accounts["created_at"].is_sorted()


def test_requests_of_a_day_are_in_the_order_of_time(small: Written) -> None:
    assert small.requests["requested_at"].is_sorted()


@pytest.mark.parametrize("column", ["plan", "user_agent", "country"])
def test_no_common_value_is_the_rings_own(known: pl.DataFrame, column: str) -> None:
    shares = known.group_by(column).agg(pl.len(), pl.col("is_ring").mean())
    assert shares.filter(pl.col("len") >= 30)["is_ring"].max() < 0.3  # type: ignore[operator]


@pytest.mark.parametrize("column", ["user_agent", "model", "endpoint", "temperature", "max_tokens"])
def test_no_request_value_is_the_rings_own(
    small: Written, known: pl.DataFrame, column: str
) -> None:
    used = small.requests.select("account_id", column).unique()
    shares = (
        used.join(known.select("account_id", "is_ring"), on="account_id")
        .group_by(column).agg(pl.len(), pl.col("is_ring").mean())
    )  # fmt: skip
    assert shares.filter(pl.col("len") >= 60)["is_ring"].max() < 0.6  # type: ignore[operator]


def test_rings_keep_the_missing_values_of_everybody(small: Written, known: pl.DataFrame) -> None:
    for column in ("signup_ip", "user_agent", "country"):
        lost = known.group_by("is_ring").agg(pl.col(column).is_null().mean())[column]
        assert abs(lost[0] - lost[1]) < 0.06
