"""Pooled behaviour by hand: a ring in which nothing is unusual, to be changed in one respect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from graph.judging.columns import Columns
from graph.judging.ordinary import OrdinaryAccounts
from graph.judging.pooled import Pooled
from graph.judging.topics import PromptTopics

MEMBERS, ORDINARY = 12, 200
Feature = Callable[[Pooled], object]
USUAL: dict[str, float] = {
    "requests_per_active_day": 10.0,
    "output_tokens_per_request": 300.0,
    "max_tokens_per_request": 1_000.0,
    "logprobs_share": 0.02,
    "refused_share": 0.01,
    "ranges_per_request": 0.1,
    "proxied_share": 0.05,
    "hosted_share": 0.05,
    "age_days": 200.0,
    "new_model_share": 0.2,
    "everyday_share": 0.2,
}
OPENNESS: dict[str, float | None] = {
    "organization_share": 0.0,
    "card_share": 0.1,
    "domain_share": 0.0,
    "place_share": 0.1,
    "program_share": 0.1,
    "ordinary_share": 0.1,
    "payers": 10,
    "instruments_per_payer": 0.4,
    "prepaid_share": 0.1,
    "ordinary_prepaid_share": 0.1,
    "shared_cards": 1,
    "pooled_share": 0.0,
    "silent_bans": 0,
    "labelled_extraction": 0,
    "labelled_benign": 0,
}


def behaviour(accounts: int, values: dict[str, float | None], seed: int = 0) -> pl.DataFrame:
    """Accounts around these values, each a little different; None: not known of anybody."""
    spread = np.random.default_rng(seed).uniform(0.8, 1.25, accounts)
    columns = {
        name: [None if value is None else float(value * one) for one in spread]
        for name, value in values.items()
    }
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Float64))
    volumes = np.random.default_rng(seed + 1).pareto(1.5, accounts) * 20 + 5
    return frame.with_columns(pl.Series("requests", volumes.astype(np.int64)))


def ordinary_accounts(accounts: int) -> OrdinaryAccounts:
    """So many accounts that behave as usual."""
    return OrdinaryAccounts(Columns(behaviour(accounts, {**USUAL}).sort("requests")))


def ordinary_ring() -> Pooled:
    """A group of accounts that behave as all others do."""
    return Pooled(
        accounts=MEMBERS,
        members=Columns(behaviour(MEMBERS, {**USUAL}, seed=5)),
        ordinary=ordinary_accounts(ORDINARY),
        alike=ordinary_accounts(ORDINARY),
        content=content(0.25),
        facts={**OPENNESS},
        hours=waking_hours(),
        days=np.full(14, 40.0),
        topics=topics_of(alike=0.3),
        ordinary_alike=0.6,
        strangers_alike=0.0,
    )


def with_members(**values: float | None) -> Pooled:
    """The same ring with other usual values of its members."""
    members = Columns(behaviour(MEMBERS, {**USUAL, **values}, seed=5))
    return replace(ordinary_ring(), members=members)


def with_openness(**values: float | None) -> Pooled:
    """The same ring, that shows itself differently."""
    return replace(ordinary_ring(), facts={**OPENNESS, **values})


def with_parts(**parts: Any) -> Pooled:
    """The same ring with other parts."""
    return replace(ordinary_ring(), **parts)


def volumes(requests: list[int], days: int | list[int] = 10) -> Columns:
    """Members with so many requests, in so many active days each."""
    active = [days] * len(requests) if isinstance(days, int) else days
    rates = [all_of / each for all_of, each in zip(requests, active, strict=True)]
    own = {"requests": requests, "requests_per_active_day": rates}
    usual = behaviour(len(requests), {**USUAL}, seed=5)
    return Columns(usual.with_columns(pl.Series(name, values) for name, values in own.items()))


def content(share: float, repeated: float = 0.0, listed: float = 0.0) -> Columns:
    """Members with such shares of coordinated prompts, of tasks that others ask, of a list."""
    shares = {"coordinated_share": share, "repeated_share": repeated, "listed_share": listed}
    return Columns(pl.DataFrame({name: [value] * MEMBERS for name, value in shares.items()}))


def waking_hours() -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Requests by hour of people who sleep a third of the day, and are awake now and then."""
    return np.array([5.0] * 8 + [20.0] * 16) * 1.0


def topics_of(
    alike: float, accounts: int = 20, prompts: int = 10, *, one_pile: bool = False
) -> PromptTopics:
    """Prompts of which any two of one account, or of one pile for all, have about this cosine."""
    generator = np.random.default_rng(1)
    own = generator.normal(size=(1 if one_pile else accounts, 1, 64))
    each = generator.normal(size=(accounts, prompts, 64))
    mixed = np.sqrt(alike) * own + np.sqrt(1 - alike) * each
    vectors = (mixed / np.linalg.norm(mixed, axis=2, keepdims=True)).reshape(-1, 64)
    keys = np.repeat(np.arange(accounts, dtype=np.uint64), prompts)
    frame = pl.DataFrame({"ring_id": ["R-1"] * len(keys), "account_key": keys})
    return PromptTopics(frame, vectors)


def bits(feature: Feature, pooled: Pooled) -> float:
    """Bits that a feature reads in the ring; it must say something."""
    reading = feature(pooled)
    assert reading is not None
    return float(reading.bits)  # type: ignore[attr-defined]
