"""Each evasion must really hold, and each style must leave something else behind."""

from __future__ import annotations

import polars as pl
import pytest

from graph.scenarios.ring_styles import RING_STYLES

from .conftest import Written

ONE_OPERATOR = "group_id"


def sharing(frame: pl.DataFrame, column: str) -> float:
    """Share of the values of a column that several accounts of one ring have."""
    users = (
        frame.drop_nulls(column).group_by(ONE_OPERATOR, column)
        .agg(pl.col("account_id").n_unique())
    )  # fmt: skip
    return float((users["account_id"] > 1).sum()) / max(len(users), 1)


def recurring_shingle(prompts: pl.DataFrame) -> float:
    """Share of prompts that hold their account's most frequent run of four words."""
    words = prompts.with_row_index("prompt_no").with_columns(
        pl.col("prompt").str.split(" ").alias("word")
    )
    runs = words.select(
        "account_id", "prompt_no",
        pl.col("word").list.eval(
            pl.concat_str([pl.element().shift(-n) for n in range(4)], separator=" ")
        ).alias("run"),
    )  # fmt: skip
    counted = (
        runs.explode("run").drop_nulls("run").unique(["prompt_no", "run"])
        .group_by("account_id", "run").len()
        .group_by("account_id").agg(pl.col("len").max())
        .join(prompts.group_by("account_id").len("sent"), on="account_id")
        .filter(pl.col("sent") >= 20)
    )  # fmt: skip
    return float((counted["len"] / counted["sent"]).median() or 0.0)  # type: ignore[arg-type]


TEMPLATED = [s.name for s in RING_STYLES if s.prompts in ("template", "sharded")]


@pytest.mark.parametrize("style", TEMPLATED)
def test_a_template_recurs(small: Written, style: str) -> None:
    assert recurring_shingle(small.harvest_of(style)) > 0.25


@pytest.mark.parametrize("style", ["paraphrase", "resampled"])
def test_no_template_where_none_is_claimed(small: Written, style: str) -> None:
    assert recurring_shingle(small.harvest_of(style)) < 0.22


def test_sharded_prompts_are_sent_once(small: Written) -> None:
    harvest = small.harvest_of("sharded")
    assert harvest["prompt"].is_unique().all()
    # What is left: few cards, and the same load on everybody.
    assert sharing(small.payments_of("sharded"), "card_fingerprint") > 0
    load = harvest.group_by("account_id").len()["len"]
    assert float(load.std() or 0) < 0.25 * float(load.mean() or 1)  # type: ignore[arg-type]


def test_prepaid_cards_are_never_shared_but_their_issuer_is(small: Written) -> None:
    paid = small.payments_of("prepaid_batch")
    assert sharing(paid, "card_fingerprint") == 0
    assert set(paid["card_funding"]) == {"prepaid"}
    assert (
        paid.group_by("group_id")
        .agg(pl.col("card_iin").drop_nulls().n_unique())["card_iin"]
        .to_list()
        == [1] * paid["group_id"].n_unique()
    )
    first = paid.group_by("group_id", "account_id").agg(pl.col("paid_at").min())
    window = first.group_by("group_id").agg(pl.col("paid_at").max() - pl.col("paid_at").min())
    assert (window["paid_at"].dt.total_days() <= 5).all()


@pytest.mark.parametrize("style", ["proxy_pool", "failover", "mixed_traffic"])
def test_staggered_signups_take_weeks_and_no_card_is_shared(small: Written, style: str) -> None:
    born = small.accounts_of(style).group_by("group_id").agg(
        (pl.col("created_at").max() - pl.col("created_at").min()).dt.total_days().alias("days")
    )  # fmt: skip
    assert (born["days"] >= 14).all()
    assert sharing(small.payments_of(style), "card_fingerprint") == 0
    assert sharing(small.payments_of(style), "billing_address") > 0


def test_paraphrases_share_tasks_but_hardly_prompts(small: Written) -> None:
    harvest = small.harvest_of("paraphrase")
    assert sharing(harvest, "prompt") < 0.02
    words = harvest.with_columns(pl.col("prompt").str.split(" ").list.unique().alias("word"))
    long = words.filter(pl.col("word").list.len() > 25).head(200)
    pairs = long.join(long, how="cross", suffix="_b").filter(
        (pl.col("request_id") < pl.col("request_id_b"))
        & (pl.col("account_id") != pl.col("account_id_b"))
    )
    common = pairs["word"].list.set_intersection(pairs["word_b"]).list.len()
    smaller = pl.DataFrame({"a": pairs["word"].list.len(), "b": pairs["word_b"].list.len()})
    overlap = common / smaller.min_horizontal()
    assert (overlap > 0.6).sum() > 20


def test_failover_hands_the_refused_request_on_within_minutes(small: Written) -> None:
    sent = small.harvest_of("failover").sort("requested_at")
    again = sent.join(sent, on=["group_id", "prompt"], suffix="_next").filter(
        (pl.col("account_id") != pl.col("account_id_next"))
        & (pl.col("requested_at") < pl.col("requested_at_next"))
    )
    refused = again.filter(pl.col("status_code") == 429)
    gap_s = (refused["requested_at_next"] - refused["requested_at"]).dt.total_seconds()
    assert len(refused) > 10
    assert float(gap_s.median() or 0) < 300  # type: ignore[arg-type]


def test_trial_farms_never_pay_but_share_mailboxes(small: Written) -> None:
    assert len(small.payments_of("trial_farm")) == 0
    members = small.accounts_of("trial_farm")
    assert members["email"].str.contains("+", literal=True).all()
    mailbox = members.with_columns(pl.col("email").str.extract(r"^([^+]+)\+").alias("mailbox"))
    assert mailbox["mailbox"].n_unique() <= 3 * members["group_id"].n_unique()
    assert members["device_id"].drop_nulls().is_unique().all()


def test_mixed_traffic_is_mostly_ordinary(small: Written) -> None:
    sent = small.requests.join(small.members("mixed_traffic"), on="account_id")
    assert 0.3 <= len(small.harvest_of("mixed_traffic")) / len(sent) <= 0.5


def test_slow_rings_keep_office_hours_and_ordinary_volume(small: Written) -> None:
    harvest = small.harvest_of("slow_human")
    by_hour = harvest.group_by(pl.col("requested_at").dt.hour()).len()["len"]
    assert by_hour.top_k(10).sum() > 0.8 * len(harvest)
    busiest = small.harvest_of("prepaid_batch").group_by("account_id").len()["len"].median()
    usual = harvest.group_by("account_id").len()["len"].median()
    assert isinstance(busiest, float) and isinstance(usual, float) and usual < busiest


def test_model_jumpers_sleep_until_the_release(small: Written) -> None:
    harvest = small.harvest_of("model_jump")
    released = small.requests.filter(pl.col("model") == "m4-large")["requested_at"].min()
    assert harvest["requested_at"].min() >= released  # type: ignore[operator]
    assert (harvest["model"] == "m4-large").mean() > 0.8  # type: ignore[operator]
    age = released - small.accounts_of("model_jump")["created_at"]  # type: ignore[operator]
    assert (age.dt.total_days() >= 29).all()


def test_resampled_tasks_are_asked_by_several_accounts(small: Written) -> None:
    assert sharing(small.harvest_of("resampled"), "prompt") > 0.8


@pytest.mark.parametrize("style", ["prepaid_batch", "proxy_pool", "paraphrase", "mixed_traffic"])
def test_pools_are_shared_within_the_ring(small: Written, style: str) -> None:
    harvest = small.harvest_of(style)
    users = harvest.group_by("group_id", "ip").agg(pl.col("account_id").n_unique().alias("users"))
    tied = harvest.join(users.filter(pl.col("users") > 1), on=["group_id", "ip"], how="semi")
    assert tied["account_id"].n_unique() >= 0.8 * harvest["account_id"].n_unique()


def test_rings_cover_more_topics_than_their_members_would(small: Written) -> None:
    assert all(style.broad for style in RING_STYLES)
    assert small.harvest_of("sharded")["prompt"].str.split(" ").explode().n_unique() > 1_000


def test_a_card_has_one_country_and_one_issuer(small: Written) -> None:
    for column in ("card_country", "card_iin", "card_funding"):
        told = small.payments.drop_nulls(column).group_by("card_fingerprint").agg(
            pl.col(column).n_unique()
        )  # fmt: skip
        assert (told[column] == 1).all()
