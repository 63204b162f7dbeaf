"""Cells lean: entities on their grade, exits on their level elsewhere, levels on rarity."""

from __future__ import annotations

import pytest

from tests.graph.learnt_pairs import learnt_from
from tests.graph.linking.drawn_cells import CARD, PRIOR_BITS, RANGE, Cell, bits, drawn, share


@pytest.mark.parametrize("seed", range(3))
def test_a_large_entity_is_judged_by_its_own_pairs(seed: int) -> None:
    ring, crowd = Cell("usage_range", 9.0, 0.8, 80, 77), Cell("usage_range", 9.0, 0.0, 80, 78)
    others = Cell("usage_range", 9.0, 0.05, 1000)
    learnt = learnt_from(drawn([ring, crowd, others, CARD], seed), PRIOR_BITS)
    assert share(learnt, ring) > 0.5
    assert share(learnt, crowd) < 0.05
    assert bits(learnt, ring) > bits(learnt, crowd) + 4


@pytest.mark.parametrize("seed", range(3))
def test_an_entity_of_few_pairs_leans_on_its_level(seed: int) -> None:
    few, many = Cell("usage_range", 9.0, 1.0, 2, 77), Cell("usage_range", 9.0, 1.0, 80, 78)
    level = Cell("usage_range", 9.0, 0.02, 2000)
    learnt = learnt_from(drawn([few, many, level, CARD], seed), PRIOR_BITS)
    assert share(learnt, level) < 0.1
    assert share(learnt, few) < 0.3
    assert share(learnt, many) > 0.8


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", ["vpn", "proxy"])
def test_exits_where_strangers_meet_are_judged_apart(kind: str, seed: int) -> None:
    home = Cell("usage_range", 13.0, 0.6, 600)
    leaving = home._replace(share=0.01, exit=kind)
    learnt = learnt_from(drawn([home, leaving, CARD], seed), PRIOR_BITS)
    assert share(learnt, home) == pytest.approx(0.6, abs=0.1)
    assert share(learnt, leaving) < 0.05


@pytest.mark.parametrize("exit_pairs", [1, 300])
def test_an_exit_of_few_pairs_leans_on_its_level_elsewhere(exit_pairs: int) -> None:
    home = Cell("usage_range", 13.0, 0.02, 2000)
    proxy = home._replace(share=1.0, pairs=exit_pairs, exit="proxy")
    learnt = learnt_from(drawn([home, proxy, CARD], 0), PRIOR_BITS)
    assert (share(learnt, proxy) > 0.9) == (exit_pairs == 300)
    assert share(learnt, home) < 0.1
    if exit_pairs == 1:
        assert share(learnt, proxy) < 0.2


def test_an_entity_leans_on_its_own_kind_of_exit() -> None:
    home = Cell("usage_range", 13.0, 0.9, 600)
    vpn = home._replace(share=0.0, exit="vpn")
    few = vpn._replace(pairs=3, entity=77)
    learnt = learnt_from(drawn([home, vpn, few, CARD], 0), PRIOR_BITS)
    assert share(learnt, few) < 0.1


def test_a_level_of_few_pairs_leans_on_the_raw_bits() -> None:
    few = Cell("signup_range", 7.0, 0.0, 1)
    learnt = learnt_from(drawn([few, CARD, RANGE], 0), PRIOR_BITS)
    assert bits(learnt, few) == pytest.approx(few.raw_bits, abs=1.5)
