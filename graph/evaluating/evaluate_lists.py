"""Figures of the ban list and the watch list: precision, collateral, recall."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import polars as pl

from graph.evaluating.truth import Truth
from graph.reading.published import Published

Figures = dict[str, Any]


def share(part: float, whole: float) -> float | None:
    """A share, or None where there is no whole."""
    return part / whole if whole else None


def ban_figures(truth: Truth, published: Published) -> Figures:
    """How many of the banned belong to extraction rings."""
    roles = _by_role(published.ban_list, truth)
    ring, known = roles["ring"], sum(roles.values()) - roles["not in the truth"]
    return {"banned": published.ban_list.height, **roles, "precision": share(ring, known)}


def watch_figures(truth: Truth, published: Published) -> Figures:
    """Who is on the watch list."""
    return {"watched": published.watch_list.height, **_by_role(published.watch_list, truth)}


def collateral_figures(truth: Truth, published: Published) -> Figures:
    """How many innocent accounts are banned, and of which kind."""
    marked = truth.innocent_accounts.with_columns(_banned(published))
    banned = int(marked["banned"].sum())
    rate = share(100_000 * banned, marked.height)
    return {"innocent": marked.height, "banned": banned, "per_100k": rate}


def collateral_by_kind(truth: Truth, published: Published) -> pl.DataFrame:
    """Innocent accounts banned, by the kind of look-alike."""
    is_ordinary = pl.col("role") == "ordinary"
    marked = truth.innocent_accounts.with_columns(
        _banned(published),
        pl.when(is_ordinary).then(pl.lit("ordinary")).otherwise("style").alias("kind"),
    )
    group = pl.when(is_ordinary).then(None).otherwise("group_id")
    return (
        marked.group_by("kind")
        .agg(
            group.drop_nulls().n_unique().alias("groups"),
            pl.len().alias("accounts"),
            pl.col("banned").sum(),
            group.filter("banned").drop_nulls().n_unique().alias("groups_hit"),
        )
        .with_columns((pl.col("banned") / pl.col("accounts")).alias("share"))
        .sort("kind")
    )


def recall_figures(truth: Truth, published: Published) -> Figures:
    """How much of the rings is banned: accounts, linkable accounts, extraction requests."""
    accounts = truth.ring_accounts.with_columns(_banned(published))
    linkable = accounts.filter("linkable")
    requests = requests_until(truth, published.night).with_columns(_banned(published))
    return {
        "ring_accounts": _caught(accounts),
        "linkable_accounts": _caught(linkable),
        "extraction_requests": _caught(requests),
    }


def recall_by_style(truth: Truth, published: Published) -> pl.DataFrame:
    """Recall of accounts and requests by the style of ring."""
    return _recall_by(truth.ring_accounts, "style", truth, published)


def recall_by_evasion(truth: Truth, published: Published) -> pl.DataFrame:
    """Recall by evasion; an account that uses several counts under each."""
    accounts = truth.ring_accounts.with_columns(
        pl.col("evasions").fill_null("").str.split(",").alias("evasion")
    ).explode("evasion")
    tidy = accounts.with_columns(pl.col("evasion").str.strip_chars().replace("", "none"))
    return _recall_by(tidy, "evasion", truth, published)


def requests_until(truth: Truth, night: date) -> pl.DataFrame:
    """Extraction requests up to the end of a night."""
    end = datetime.combine(night + timedelta(days=1), time())
    return truth.requests.filter(pl.col("requested_at") < end)


def _recall_by(
    accounts: pl.DataFrame, kind: str, truth: Truth, published: Published
) -> pl.DataFrame:
    requests = (
        requests_until(truth, published.night)
        .group_by("account_id")
        .agg(pl.len().alias("requests"))
    )
    banned = pl.col("banned")
    return (
        accounts.with_columns(_banned(published))
        .join(requests, on="account_id", how="left")
        .with_columns(pl.col("requests").fill_null(0))
        .group_by(kind)
        .agg(
            pl.col("group_id").n_unique().alias("rings"),
            pl.len().alias("accounts"),
            banned.mean().alias("recall"),
            banned.filter("linkable").mean().alias("recall_linkable"),
            (pl.col("requests").filter(banned).sum() / pl.col("requests").sum())
            .fill_nan(None)
            .alias("recall_requests"),
        )
        .sort(kind)
    )


def _caught(rows: pl.DataFrame) -> Figures:
    banned = int(rows["banned"].sum())
    return {"all": rows.height, "banned": banned, "recall": share(banned, rows.height)}


def _by_role(listed: pl.DataFrame, truth: Truth) -> dict[str, int]:
    roles = listed.join(
        truth.accounts.select("account_id", "role"), on="account_id", how="left"
    ).with_columns(pl.col("role").fill_null("not in the truth"))
    counted = dict(roles.group_by("role").len().iter_rows())
    return {
        role: counted.get(role, 0) for role in ("ring", "lookalike", "ordinary", "not in the truth")
    }


def _banned(published: Published) -> pl.Expr:
    banned = published.ban_list["account_id"].implode()
    return pl.col("account_id").is_in(banned).alias("banned")
