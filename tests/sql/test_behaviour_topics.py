"""Prompts from which topics are learnt, and those that are placed among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

import polars as pl
import pytest

from graph.warehouse import Warehouse, sql_text
from tests.graph.loaded_tables import frame_of

START = datetime(2026, 3, 1)
WINDOW = {"starts_at": START, "ends_at": START + timedelta(days=1)}
LISTS = {"askers": 3, "share": 0.5, "longest": 2}
REQUEST = {
    **dict.fromkeys(("account_key", "prompt_key"), pl.UInt64),
    "words": pl.List(pl.UInt32),
    "sketch": pl.List(pl.UInt64),
    "requested_at": pl.Datetime("us"),
}


class Sent(NamedTuple):
    """A prompt that an account sends so many minutes after the window's beginning."""

    account: int
    prompt: int
    words: list[int] | None
    shingles: list[int] | None = None
    minute: int = 0


def store(warehouse: Warehouse, sent: Iterable[Sent]) -> None:
    rows = [(*one[:4], START + timedelta(minutes=one.minute)) for one in sent]
    warehouse.store("stg_requests", frame_of(rows, **REQUEST))


def sampled(warehouse: Warehouse, sent: Iterable[Sent], prompts: int) -> list[tuple[int, int]]:
    """Number of the prompt and word, of a sample of so many prompts."""
    store(warehouse, sent)
    return warehouse.rows(sql_text("behaviour/topic_sample"), **WINDOW, prompts=prompts)


def of_one_word(accounts: Iterable[int], prompts: int = 1) -> list[Sent]:
    """Prompts, a minute apart, whose one word is their account."""
    return [Sent(a, 100 * a + n, [a], None, n) for a in accounts for n in range(prompts)]


def test_where_there_are_few_prompts_all_are_drawn(warehouse: Warehouse) -> None:
    found = sampled(warehouse, [Sent(1, 1, [7, 8]), Sent(2, 2, [9])], prompts=10)
    assert sorted({number for number, _ in found}) == [1, 2]
    assert sorted(word for _, word in found) == [7, 8, 9]


def test_no_more_prompts_are_drawn_than_asked_for(warehouse: Warehouse) -> None:
    found = sampled(warehouse, of_one_word(range(20), 60), prompts=100)
    assert [number for number, _ in found] == list(range(1, 101))


def test_what_is_asked_much_is_drawn_much(warehouse: Warehouse) -> None:
    much, little = of_one_word([1], 900), of_one_word(range(2, 102))
    found = Counter(word == 1 for _, word in sampled(warehouse, [*much, *little], prompts=300))
    assert 250 <= found[True] <= 290


def test_the_order_of_requests_changes_no_sample(warehouse: Warehouse) -> None:
    sent = of_one_word(range(20), 60)
    assert sampled(warehouse, sent, 100) == sampled(warehouse, sent[::-1], 100)


@pytest.mark.parametrize(("minute", "words"), [(-1, [7]), (24 * 60, [7]), (0, None)])
def test_prompts_outside_the_window_or_without_words_are_not_drawn(
    warehouse: Warehouse, minute: int, words: list[int] | None
) -> None:
    found = sampled(warehouse, [Sent(1, 1, words, None, minute), Sent(2, 2, [9])], prompts=10)
    assert found == [(1, 9)]


def placed(
    warehouse: Warehouse,
    sent: list[Sent],
    rings: dict[int, str] | None = None,
    sample: int = 10,
    requests: int = 3,
) -> dict[tuple[int, int], set[int]]:
    """Words that are placed, by account and prompt; others than the rings' have `requests`."""
    store(warehouse, sent)
    members = [(ring, account) for account, ring in (rings or {}).items()]
    warehouse.store("ring_candidates", frame_of(members, ring_id=pl.String, account_key=pl.UInt64))
    accounts = [(account, requests) for account in sorted({one.account for one in sent})]
    warehouse.store("night_accounts", frame_of(accounts, account_key=pl.UInt64, requests=pl.Int64))
    warehouse.build("behaviour/ring_lists", **WINDOW, **LISTS)
    rows = warehouse.rows(sql_text("behaviour/topic_prompts"), **WINDOW, sample=sample)
    assert [row[0] for row in rows] == [(rings or {}).get(row[1]) for row in rows]
    words: dict[tuple[int, int], set[int]] = {}
    for _, account, prompt, word in rows:
        words.setdefault((account, prompt), set()).add(word)
    return words


def test_up_to_fifty_members_of_a_ring_are_read(warehouse: Warehouse) -> None:
    rings = {account: "R-1" if account < 50 else "R-2" for account in range(110)}
    found = Counter(rings[account] for account, _ in placed(warehouse, of_one_word(rings), rings))
    assert found == {"R-1": 50, "R-2": 50}


def test_up_to_twenty_prompts_of_an_account_are_read(warehouse: Warehouse) -> None:
    sent = [*of_one_word([1], 20), *of_one_word([2], 21)]
    found = Counter(account for account, _ in placed(warehouse, sent, {1: "R-1"}))
    assert found == {1: 20, 2: 20}


def test_a_prompt_sent_often_is_one(warehouse: Warehouse) -> None:
    sent = [Sent(1, n, [n], None, minute) for n in range(20) for minute in range(3)]
    assert len(placed(warehouse, sent, {1: "R-1"})) == 20


@pytest.mark.parametrize(("requests", "read"), [(2, 1), (3, 8)])
def test_a_sample_of_the_other_accounts_with_three_requests_is_read(
    warehouse: Warehouse, requests: int, read: int
) -> None:
    found = placed(warehouse, of_one_word(range(30)), {1: "R-1"}, sample=7, requests=requests)
    assert len(found) == read
    assert (1, 100) in found


@pytest.mark.parametrize(("minute", "words"), [(-1, [7]), (24 * 60, [7]), (0, None)])
def test_prompts_outside_the_window_or_without_words_are_not_placed(
    warehouse: Warehouse, minute: int, words: list[int] | None
) -> None:
    sent = [Sent(1, 1, words, None, minute), Sent(1, 2, [9])]
    assert placed(warehouse, sent) == {(1, 2): {9}}


TEMPLATE, SLOT = 1, 100


def of_template(prompts: int, *, with_word: int) -> list[Sent]:
    """Prompts with a recurring shingle: a word of their own each, and most have the template's."""
    return [
        Sent(1, n, [SLOT + n, *([TEMPLATE] if n < with_word else [])], [5, 1_000 + n])
        for n in range(prompts)
    ]


def test_words_of_a_template_say_nothing_of_a_topic(warehouse: Warehouse) -> None:
    # The word stands in four prompts of five that have the shingle, and in one that has not.
    sent = [*of_template(5, with_word=4), Sent(1, 9, [TEMPLATE, SLOT + 9], [6])]
    found = placed(warehouse, sent)
    assert {prompt: words for (_, prompt), words in found.items()} == {
        **{n: {SLOT + n} for n in range(5)},
        9: {TEMPLATE, SLOT + 9},
    }


@pytest.mark.parametrize(("prompts", "with_word"), [(5, 3), (2, 2)])
def test_what_fewer_prompts_share_is_no_template(
    warehouse: Warehouse, prompts: int, with_word: int
) -> None:
    found = placed(warehouse, of_template(prompts, with_word=with_word))
    assert sum(TEMPLATE in words for words in found.values()) == with_word


HANDED_OUT = 9_000


def listed(warehouse: Warehouse, askers: int, prompts: int, accounts: int = 4) -> set[int]:
    """Prompts that were handed out, where so many of a ring's accounts ask the same ones."""
    members = range(1, accounts + 1)
    same = [Sent(a, HANDED_OUT + n, [50]) for a in range(1, askers + 1) for n in range(prompts)]
    placed(warehouse, [*of_one_word(members, 3), *same], dict.fromkeys(members, "R-1"))
    return {prompt for (prompt,) in warehouse.rows("select prompt_key from ring_lists")}


def test_a_short_list_that_many_members_ask_was_handed_out(warehouse: Warehouse) -> None:
    assert listed(warehouse, askers=3, prompts=2) == {HANDED_OUT, HANDED_OUT + 1}


@pytest.mark.parametrize(
    ("askers", "prompts", "accounts"),
    [(2, 2, 4), (3, 2, 7), (3, 3, 4)],
    ids=["few ask", "a small share asks", "a long corpus"],
)
def test_what_a_harvest_asks_again_is_no_list(
    warehouse: Warehouse, askers: int, prompts: int, accounts: int
) -> None:
    assert listed(warehouse, askers, prompts, accounts) == set()


def test_a_list_says_nothing_of_what_a_member_seeks(warehouse: Warehouse) -> None:
    sent = [Sent(a, HANDED_OUT, [50]) for a in range(1, 6)] + of_one_word(range(1, 6))
    found = placed(warehouse, sent, dict.fromkeys(range(1, 5), "R-1"))
    assert set(found) == {*((a, 100 * a) for a in range(1, 6)), (5, HANDED_OUT)}
