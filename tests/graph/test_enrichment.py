"""Enrichment: an entity whose pairs agree far more often than strangers' gives odds of its own."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest

from graph.enrichment import LEAST_PAIRS, LEVELS, MOST_BITS, Agreements, enriched_log_odds

AGREED = 3


class Entity(NamedTuple):
    """Pairs of an entity: how many, and which share of them agrees on another cause."""

    pairs: int
    agree: float
    members: int = 200
    pool: int = 0
    is_representative: bool = True


CROWDS = [Entity(100, 0.02)] * 40


def agreements(entities: list[Entity]) -> Agreements:
    """Of each entity the first pairs agree, the others do not."""
    sizes = [one.pairs for one in entities]
    level = [
        AGREED if n < one.agree * one.pairs else 0 for one in entities for n in range(one.pairs)
    ]
    return Agreements(
        cell=np.repeat(np.arange(len(entities)), sizes),
        level=np.array(level, dtype=np.int64),
        pool=np.repeat([one.pool for one in entities], sizes),
        stratum=np.zeros(sum(sizes), dtype=np.int64),
        representative=np.repeat([one.is_representative for one in entities], sizes),
        members=np.repeat([float(one.members) for one in entities], sizes),
    )


def odds(entity: Entity, others: list[Entity], level: int = AGREED) -> float:
    """Log odds of a pair of the entity that agrees (or, at level 0, does not)."""
    rows = agreements([entity, *others])
    chosen = (rows.cell == 0) & (rows.level == level)
    found = enriched_log_odds(rows)[chosen]
    assert len(set(found)) == 1
    return float(found[0])


def test_an_entity_whose_pairs_agree_like_one_operator_s_gives_positive_odds() -> None:
    assert odds(Entity(100, 0.4), CROWDS) > 2


def test_a_pair_that_does_not_agree_gains_nothing_from_its_entity() -> None:
    assert odds(Entity(100, 0.4), CROWDS, level=0) == -MOST_BITS


def test_a_crowd_of_strangers_gives_none() -> None:
    assert odds(Entity(100, 0.02), CROWDS) == -MOST_BITS
    assert odds(Entity(100, 0.04), CROWDS) == -MOST_BITS


def test_too_few_pairs_tell_nothing() -> None:
    assert odds(Entity(LEAST_PAIRS - 1, 1.0), CROWDS) == -MOST_BITS
    assert odds(Entity(LEAST_PAIRS, 1.0), CROWDS) > 0


def test_many_pairs_of_few_members_are_not_independent() -> None:
    assert odds(Entity(100, 0.25, members=5), CROWDS) < odds(Entity(100, 0.25), CROWDS)


def test_what_strangers_of_the_same_kind_share_by_habit_is_no_ring() -> None:
    products = [Entity(100, 0.3, pool=1)] * 20
    assert odds(Entity(100, 0.4, pool=1), CROWDS + products) < 0
    assert odds(Entity(100, 0.4, pool=0), CROWDS + products) > 0


def test_a_few_rings_do_not_hide_each_other() -> None:
    assert odds(Entity(100, 0.4), [*CROWDS, *[Entity(100, 0.4)] * 5]) > 2


def test_pairs_that_are_chosen_for_agreeing_teach_nothing() -> None:
    chosen = Entity(100, 1.0, is_representative=False)
    assert odds(chosen, CROWDS) == -MOST_BITS


def test_without_representative_pairs_there_are_no_odds() -> None:
    rows = agreements([Entity(50, 0.5, is_representative=False)])
    assert (enriched_log_odds(rows) == -MOST_BITS).all()


def test_no_rows_give_no_odds() -> None:
    assert enriched_log_odds(agreements([])).shape == (0,)


@pytest.mark.parametrize("seed", range(3))
def test_odds_stay_in_their_bounds_and_grow_with_the_level(seed: int) -> None:
    generator = np.random.default_rng(seed)
    rows = agreements([Entity(60, 0.3), *CROWDS])
    level = np.where(rows.level > 0, generator.integers(1, LEVELS, len(rows.level)), 0)
    drawn = Agreements(
        rows.cell,
        level,
        rows.pool,
        generator.integers(0, 2, len(level)),
        rows.representative,
        rows.members,
    )
    found = enriched_log_odds(drawn)
    assert np.abs(found).max() <= MOST_BITS
    for cell in (0, 1):
        own = found[rows.cell == cell][np.argsort(level[rows.cell == cell])]
        assert (np.diff(own) >= 0).all()
