"""Each look-alike must really look like a ring in its way, and send no harvest."""

from __future__ import annotations

import polars as pl
import pytest

from graph.scenarios.lookalike_kinds import LOOKALIKE_KINDS

from .conftest import Written


def values_per_group(frame: pl.DataFrame, column: str) -> int:
    """Largest number of distinct values that one group has."""
    counts = frame.group_by("group_id").agg(pl.col(column).drop_nulls().n_unique())
    return int(counts[column].max() or 0)  # type: ignore[call-overload]


@pytest.mark.parametrize("kind", [kind.name for kind in LOOKALIKE_KINDS])
def test_sends_requests_and_no_harvest(small: Written, kind: str) -> None:
    sent = small.requests.join(small.members(kind), on="account_id")
    assert len(sent) > 0
    assert len(sent.join(small.harvest, on="request_id", how="semi")) == 0


@pytest.mark.parametrize("kind", [kind.name for kind in LOOKALIKE_KINDS if kind.cards == "one"])
def test_one_card(small: Written, kind: str) -> None:
    assert values_per_group(small.payments_of(kind), "card_fingerprint") == 1


def test_only_registered_companies_have_an_organisation(small: Written) -> None:
    assert values_per_group(small.accounts_of("company"), "organization_id") == 1
    assert small.accounts_of("company")["organization_id"].null_count() == 0


@pytest.mark.parametrize("kind", ["hackathon", "bank_promotion"])
def test_promotional_cards_have_one_issuer_and_many_owners(small: Written, kind: str) -> None:
    paid = small.payments_of(kind)
    assert values_per_group(paid, "card_iin") == 1
    assert paid["card_fingerprint"].n_unique() == paid["account_id"].n_unique()


@pytest.mark.parametrize("kind", ["class", "hackathon", "launch_burst"])
def test_signup_bursts(small: Written, kind: str) -> None:
    span = small.accounts_of(kind).group_by("group_id").agg(
        pl.col("created_at").max() - pl.col("created_at").min()
    )  # fmt: skip
    assert (span["created_at"].dt.total_hours() <= 6).all()


def test_the_class_asks_the_same_within_an_hour(small: Written) -> None:
    sent = small.requests.join(small.members("class"), on="account_id")
    busiest = sent.group_by("group_id", pl.col("requested_at").dt.truncate("1h")).len()
    assert busiest["len"].max() > 0.2 * len(sent) / sent["group_id"].n_unique()  # type: ignore[operator]
    users = sent.group_by("prompt").agg(pl.col("account_id").n_unique())["account_id"]
    assert users.max() >= 3  # type: ignore[operator]


@pytest.mark.parametrize("kind", ["benchmark", "viral"])
def test_strangers_send_the_same_prompts(small: Written, kind: str) -> None:
    sent = small.requests.join(small.members(kind), on="account_id")
    users = sent.group_by("prompt").agg(pl.col("account_id").n_unique())["account_id"]
    assert users.max() >= 4  # type: ignore[operator]


def test_plugin_users_share_a_template_and_no_card(small: Written) -> None:
    paid = small.payments_of("product")
    assert paid["card_fingerprint"].n_unique() == paid["account_id"].n_unique()
    sent = small.requests.join(small.members("product"), on="account_id")
    assert sent["system_prompt"].n_unique() == sent["group_id"].n_unique()


def test_office_and_server_groups_share_addresses(small: Written) -> None:
    for kind in ("company", "unregistered_company", "agency", "reseller", "pipeline"):
        sent = small.requests.join(small.members(kind), on="account_id")
        users = sent.group_by("ip").agg(pl.col("account_id").n_unique())["account_id"]
        assert users.max() >= 3  # type: ignore[operator]
