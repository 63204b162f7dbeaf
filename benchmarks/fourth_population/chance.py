"""Draws that all parts need; everything comes from one stream of random numbers."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


def pick(rng: Random, items: Sequence[Item]) -> Item:
    """One of the items; always takes one number from the stream, unlike `Random.choice`."""
    return items[int(rng.random() * len(items))]


def happens(rng: Random, probability: float) -> bool:
    """Whether something of this probability comes to pass."""
    return rng.random() < probability


def hex_digits(rng: Random, count: int) -> str:
    """So many hexadecimal digits."""
    return f"{rng.getrandbits(4 * count):0{count}x}"
