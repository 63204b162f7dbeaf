"""Draws that several parts need: sticky hashes, heavy tails, weighted picks."""

from __future__ import annotations

import numpy as np

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
HEX4 = np.array([f"{value:04x}" for value in range(65_536)])


def mix(*parts: object) -> np.ndarray:
    """Hash whole numbers elementwise: the same parts always give the same 64 bits."""
    state = np.uint64(0)
    with np.errstate(over="ignore"):
        for part in parts:
            state = (state ^ np.asarray(part).astype(np.int64).astype(np.uint64)) + _GOLDEN
            state = (state ^ (state >> np.uint64(30))) * _FIRST
            state = (state ^ (state >> np.uint64(27))) * _SECOND
            state = state ^ (state >> np.uint64(31))
    return state


def sticky(count: object, *parts: object) -> np.ndarray:
    """A number below count that stays the same for the same parts."""
    return (mix(*parts) % np.asarray(count).astype(np.uint64)).astype(np.int64)


def zipf(count: int, exponent: float = 1.0) -> np.ndarray:
    """Probabilities that fall with rank."""
    weights = np.arange(1, count + 1) ** -exponent
    return weights / weights.sum()


def pick(rng: np.random.Generator, weights: np.ndarray, size: int) -> np.ndarray:
    """Ranks drawn by weight, much faster than `Generator.choice`."""
    ladder = np.cumsum(weights, dtype=float)
    return np.searchsorted(ladder, rng.random(size) * ladder[-1], side="right").astype(np.int64)


def heavy_sizes(
    rng: np.random.Generator, total: int, low: int, high: int, tail: float = 1.05
) -> np.ndarray:
    """Pareto sizes between low and high that add up to about total."""
    high = max(high, low)
    sizes: list[int] = []
    while sum(sizes) + low <= total:
        room = min(high, total - sum(sizes))
        sizes.append(int(min(room, low * (1 - rng.random()) ** (-1 / tail))))
    return np.array(sizes, dtype=np.int64)


def one_of(rng: np.random.Generator, *values: float) -> float:
    """One of a few values, all as likely."""
    return values[int(rng.integers(len(values)))]


def hex_id(prefix: str, *parts: object) -> np.ndarray:
    """Opaque ids of twelve hex digits."""
    bits = mix(*parts)
    words = [
        HEX4[((bits >> np.uint64(shift)) & np.uint64(0xFFFF)).astype(int)] for shift in (0, 16, 32)
    ]
    joined = np.char.add(np.char.add(words[0], words[1]), words[2])
    return np.char.add(prefix, joined)
