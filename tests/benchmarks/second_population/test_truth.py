"""The truth agrees with the data, and the data does not give it away."""

from __future__ import annotations

import polars as pl
import pytest

from benchmarks.second_population.lookalikes.kinds import KINDS
from benchmarks.second_population.rings.styles import STYLES


def harvest(small):
    return pl.read_parquet(small.truth / "extraction_requests.parquet")


def test_harvest_requests_are_requests_of_rings(small):
    rows = small.table("requests").join(harvest(small), on=["request_id", "account_id"])
    assert len(rows) == len(harvest(small)) > 0
    assert (rows["requested_at"] == rows["requested_at_right"]).all()
    roles = harvest(small).join(small.who(), on="account_id")["role"]
    assert set(roles) == {"ring"}


def test_roles_have_the_shares_that_were_asked_for(small):
    share = small.who()["role"].value_counts(normalize=True)
    shares = dict(share.iter_rows())
    assert shares["ring"] == pytest.approx(0.05, abs=0.01)
    assert shares["lookalike"] == pytest.approx(0.12, abs=0.015)


def test_only_groups_have_names_styles_and_evasions(small):
    who = small.who()
    ordinary = who.filter(role="ordinary")
    assert ordinary["group_id"].is_null().all() and ordinary["style"].is_null().all()
    assert (ordinary["evasions"] == "").all() and not ordinary["linkable"].any()
    grouped = who.filter(pl.col("role") != "ordinary")
    assert grouped["group_id"].is_not_null().all()
    assert grouped.group_by("group_id").agg(pl.col("style").n_unique())["style"].max() == 1


def test_all_ring_styles_and_lookalike_kinds_occur(all_styles):
    accounts = all_styles.accounts
    assert set(accounts.style[accounts.role == 2]) == {style.name for style in STYLES}
    assert set(accounts.style[accounts.role == 1]) == {kind.name for kind in KINDS}


def test_ring_accounts_with_three_requests_are_linkable(small):
    counts = small.table("requests").group_by("account_id").len("sent")
    rings = small.who().filter(role="ring").join(counts, on="account_id", how="left")
    assert rings.filter(pl.col("sent") >= 3)["linkable"].all()


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("accounts", "country"),
        ("accounts", "plan"),
        ("payments", "card_funding"),
        ("requests", "endpoint"),
        ("requests", "model"),
        ("requests", "status_code"),
    ],
)
def test_no_common_value_is_of_rings_alone(small, table, column):
    both = small.table(table).join(small.who(), on="account_id")
    shares = both.group_by(column).agg(
        accounts=pl.col("account_id").n_unique(), ring=(pl.col("role") == "ring").mean()
    )
    assert shares.filter(pl.col("accounts") >= 40)["ring"].max() < 0.85


def test_ids_say_nothing(small):
    order = small.who().sort("account_id").with_row_index("place")
    rings = order.filter(role="ring")["place"].mean()
    assert rings == pytest.approx(len(order) / 2, rel=0.2)
