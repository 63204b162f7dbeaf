"""Topics: how narrow an account's prompts are, learnt from words alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime

import numpy as np
import polars as pl
import pytest

from graph.judging.topics import LEAST_PROMPTS, PromptTopics, prompt_topics
from graph.night import Night
from graph.warehouse import Warehouse
from tests.graph.loaded_tables import frame_of
from tests.graph.pooled_behaviour import topics_of
from tests.graph.staged_world import NIGHT

TOPICS, WORDS = 60, 30
NARROW, BROAD = "R-narrow", "R-broad"
OTHERS = range(1_000, 1_150)


def prompt_words(draw: random.Random, topic: int) -> list[int]:
    return sorted({topic * WORDS + draw.randrange(WORDS) for _ in range(8)})


def requests(prompts: int) -> pl.DataFrame:
    """Narrow accounts (odd), broad ones (even, to 10) and others that mostly keep to a topic."""
    draw = random.Random(3)
    rows = []
    for account in [*range(1, 11), *OTHERS]:
        own = draw.randrange(TOPICS)
        for n in range(prompts):
            strays = account in range(2, 11, 2) or (account in OTHERS and draw.random() < 0.3)
            topic = draw.randrange(TOPICS) if strays else own
            sketch = [draw.getrandbits(60) for _ in range(6)]
            rows.append((account, account * 1_000 + n, prompt_words(draw, topic), sketch))
    schema = {
        "account_key": pl.UInt64,
        "prompt_key": pl.UInt64,
        "words": pl.List(pl.UInt32),
        "sketch": pl.List(pl.UInt64),
    }
    return frame_of(rows, **schema).with_columns(requested_at=pl.lit(datetime(2026, 3, 2, 12)))


def store(warehouse: Warehouse, prompts: int) -> None:
    warehouse.store("stg_requests", requests(prompts))
    keys = {"ring_id": pl.String, "account_key": pl.UInt64}
    rings = [(NARROW if n % 2 else BROAD, n) for n in range(1, 11)]
    warehouse.store("ring_candidates", pl.DataFrame(rings, schema=keys, orient="row"))
    known = {"account_key": pl.UInt64, "requests": pl.Int64}
    accounts = [(n, prompts) for n in [*range(1, 11), *OTHERS]]
    warehouse.store("night_accounts", pl.DataFrame(accounts, schema=known, orient="row"))
    lists = {"ring_id": pl.String, "prompt_key": pl.UInt64}
    warehouse.store("ring_lists", pl.DataFrame(schema=lists))


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    with Warehouse() as opened:
        store(opened, 15)
        yield opened


def alike(topics: PromptTopics, ring: str | None) -> float:
    found = topics.of_ring(ring).within_accounts()
    assert found is not None
    return found


def test_narrow_accounts_keep_to_a_topic_and_broad_ones_do_not(warehouse: Warehouse) -> None:
    topics = prompt_topics(warehouse, NIGHT, seed=7)
    others = topics.of_ring(None)
    assert alike(topics, NARROW) > alike(topics, None) > alike(topics, BROAD) + 0.1
    assert alike(topics, BROAD) == pytest.approx(others.between_strangers(), abs=0.1)


def test_a_ring_has_all_its_prompts_whatever_its_accounts_are_called(warehouse: Warehouse) -> None:
    topics = prompt_topics(warehouse, NIGHT, seed=7)
    for ring, accounts in ((NARROW, range(1, 10, 2)), (BROAD, range(2, 11, 2)), (None, OTHERS)):
        keys = topics.of_ring(ring).prompts["account_key"]
        assert keys.value_counts().sort("account_key").rows() == [(key, 15) for key in accounts]


def test_the_same_prompts_give_the_same_topics(warehouse: Warehouse) -> None:
    one, other = (prompt_topics(warehouse, NIGHT, seed=7) for _ in range(2))
    assert one.prompts.equals(other.prompts)
    assert (one.vectors == other.vectors).all()


def test_directions_have_unit_length(warehouse: Warehouse) -> None:
    lengths = np.linalg.norm(prompt_topics(warehouse, NIGHT, seed=7).vectors, axis=1)
    assert lengths[lengths > 0] == pytest.approx(1.0)


def test_prompts_outside_the_window_are_not_read(warehouse: Warehouse) -> None:
    earlier = Night(datetime(2026, 2, 1).date(), window_days=7)
    assert prompt_topics(warehouse, earlier, seed=7).prompts.is_empty()


def test_too_few_prompts_teach_no_topics() -> None:
    with Warehouse() as few:
        store(few, 1)
        topics = prompt_topics(few, NIGHT, seed=7)
    assert 10 + len(OTHERS) < LEAST_PROMPTS
    assert topics.prompts.is_empty()
    assert topics.of_ring(None).within_accounts() is None
    assert topics.of_ring(None).between_strangers() == 0


@pytest.mark.parametrize("expected", [0.1, 0.5, 0.9])
def test_likeness_is_the_mean_cosine_of_an_account_s_prompts(expected: float) -> None:
    topics = topics_of(expected)
    naive = []
    for account in range(20):
        own = topics.vectors[topics.prompts["account_key"].to_numpy() == account]
        cosines = own @ own.T
        naive.append((cosines.sum() - len(own)) / (len(own) * (len(own) - 1)))
    assert topics.within_accounts() == pytest.approx(float(np.mean(naive)))
    assert topics.within_accounts() == pytest.approx(expected, abs=0.1)


def test_one_account_of_many_prompts_does_not_speak_for_all() -> None:
    few, many = topics_of(0.1, accounts=20), topics_of(0.9, accounts=1, prompts=500)
    keys = many.prompts.with_columns(account_key=pl.lit(99, pl.UInt64))
    mixed = PromptTopics(
        pl.concat([few.prompts, keys]), np.concatenate([few.vectors, many.vectors])
    )
    assert (mixed.within_accounts() or 1.0) < 0.2


def test_prompts_without_a_word_in_common_have_no_topic() -> None:
    with Warehouse() as warehouse:
        store(warehouse, 15)
        prompts = requests(15)
        alone = pl.Series([[n] for n in range(prompts.height)], dtype=pl.List(pl.UInt32))
        warehouse.store("stg_requests", prompts.with_columns(alone.alias("words")))
        topics = prompt_topics(warehouse, NIGHT, seed=7)
        assert topics.of_ring(BROAD).within_accounts() is None
        assert topics.of_ring(None).between_strangers() == 0.0
