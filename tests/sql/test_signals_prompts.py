"""Characteristic shingles and rare words against plain counting."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from itertools import combinations
from typing import NamedTuple

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.warehouse import Warehouse, sql_text
from tests.graph.loaded_tables import frame_of

SENT_AT = datetime(2026, 3, 1, 12)
WINDOW = {"starts_at": SENT_AT - timedelta(days=1), "ends_at": SENT_AT + timedelta(days=1)}
Found = Counter[tuple[int, int]]


class Prompt(NamedTuple):
    """One prompt that an account sends."""

    account: int
    number: int
    shingles: tuple[int, ...]


def prompts() -> st.SearchStrategy[list[Prompt]]:
    """Prompts of few accounts with few shingles, so that some recur; some are sent twice."""
    one = st.builds(
        Prompt,
        st.integers(1, 3),
        st.integers(0, 40),
        st.lists(st.integers(1, 8), min_size=1, max_size=4, unique=True).map(tuple),
    )
    # A prompt's number is its text: the same number of an account has the same shingles.
    return st.lists(one, max_size=70).map(
        lambda drawn: [
            *(by_text := {(one.account, one.number): one for one in drawn}).values(),
            *list(by_text.values())[:10],
        ]
    )


def store(warehouse: Warehouse, sent: list[Prompt]) -> None:
    rows = [(one.account, one.number, list(one.shingles), list(one.shingles)) for one in sent]
    schema = {
        "account_key": pl.UInt64,
        "prompt_key": pl.UInt64,
        "sketch": pl.List(pl.UInt64),
        "words": pl.List(pl.UInt32),
    }
    frame = frame_of(rows, **schema).with_columns(
        requested_at=pl.lit(SENT_AT), system_prompt_key=pl.lit(None, pl.UInt64)
    )
    warehouse.store("stg_requests", frame)


def characteristic(sent: list[Prompt]) -> Found:
    """Shingles of a tenth or more, and three or more, of an account's different prompts."""
    different = defaultdict(set)
    for one in sent:
        different[one.account].add(one)
    found: Found = Counter()
    for account, own in different.items():
        counts = Counter(shingle for prompt in own for shingle in prompt.shingles)
        for shingle, hits in counts.items():
            if len(own) >= 3 and hits >= 3 and hits >= 0.1 * len(own):
                found[account, shingle] = hits
    return found


@given(sent=prompts())
@settings(max_examples=30)
def test_characteristic_shingles_are_those_of_plain_counting(
    warehouse: Warehouse, sent: list[Prompt]
) -> None:
    store(warehouse, sent)
    sql = f"select account_key, entity, hits from ({sql_text('signals/prompt_template')})"
    rows = warehouse.rows(sql, **WINDOW)
    assert {(account, entity): hits for account, entity, hits in rows} == characteristic(sent)


def tasks(sent: list[Prompt]) -> Counter[int]:
    """How many different prompts of each account hold how many pairs of words of two accounts."""
    users = defaultdict(set)
    for one in sent:
        for word in one.shingles:
            users[word].add(one.account)
    found: Counter[int] = Counter()
    for one in set(sent):
        rare = [word for word in one.shingles if len(users[word]) >= 2]
        found[one.account] += len(list(combinations(rare, 2)))
    return +found


@given(sent=prompts())
@settings(max_examples=30)
def test_tasks_are_pairs_of_words_that_another_account_uses_too(
    warehouse: Warehouse, sent: list[Prompt]
) -> None:
    store(warehouse, sent)
    sql = f"select account_key, sum(hits) from ({sql_text('signals/prompt_task')}) group by all"
    found = {account: int(hits) for account, hits in warehouse.rows(sql, **WINDOW)}
    assert found == tasks(sent)


def test_a_task_with_one_rare_word_is_told_by_the_least_common_beside_it(
    warehouse: Warehouse,
) -> None:
    """Of 1,000 accounts 8 may have a rare word, 20 one beside it; who has neither tells nothing."""
    name, beside, other, common = 1, 2, 3, 4
    everybody = {account: (common,) for account in range(1, 1_001)}
    fifteen = {account: (beside, other, common) for account in range(1, 16)}
    two = {account: (name, beside, common) for account in (1, 16)}
    sent = [
        Prompt(account, 10 * account + place, words)
        for place, asked in enumerate((everybody, fifteen, two))
        for account, words in asked.items()
    ]
    store(warehouse, sent)
    sql = f"select entity, count(*) from ({sql_text('signals/prompt_task')}) group by entity"
    assert [accounts for _, accounts in warehouse.rows(sql, **WINDOW)] == [2]
