from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.scenarios.hashing import below, mix, ragged, scramble, unit, zipf_ranks

KEYS = st.integers(0, 2**64 - 1)


@given(st.lists(KEYS, min_size=1, unique=True))
def test_scrambling_never_collides(values: list[int]) -> None:
    assert len(set(scramble(np.array(values, np.uint64)).tolist())) == len(values)


@given(st.lists(st.integers(0, 9), min_size=1))
def test_ragged_agrees_with_a_loop(lengths: list[int]) -> None:
    owner, position = ragged(np.array(lengths, np.int64))
    expected = [(n, k) for n, length in enumerate(lengths) for k in range(length)]
    assert list(zip(owner.tolist(), position.tolist(), strict=True)) == expected


@given(KEYS, st.integers(1, 1000))
def test_draws_stay_in_range(value: int, limit: int) -> None:
    hashes = scramble(np.array([value], np.uint64))
    assert 0 <= int(below(hashes, limit)[0]) < limit
    assert 0.0 <= float(unit(hashes)[0]) < 1.0


def test_draws_do_not_depend_on_the_chunk() -> None:
    whole = mix(np.arange(100), 7)
    assert (whole[40:60] == mix(np.arange(40, 60), 7)).all()


def test_ranks_fall_in_popularity() -> None:
    counts = np.bincount(zipf_ranks(50, 1.0))
    assert (np.diff(counts) <= 1).all()
    assert counts[0] > 5 * counts[-1]
