"""Merging: communities moved into others, in rounds that no order of theirs changes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

Integers = npt.NDArray[np.int64]


def merge(membership: Integers, pairs: pl.DataFrame) -> Integers:
    """Each first community moved into the other; one that others move into stays for the round."""
    target: dict[int, int] = {}
    smallest: dict[int, int] = {}
    for one, other in pairs.iter_rows():
        if one not in target and one not in smallest and other not in target:
            target[one] = other
            smallest[other] = min(one, smallest.get(other, other))
    names = np.arange(len(membership))
    for host, name in smallest.items():
        names[host] = name
    for one, other in target.items():
        names[one] = smallest[other]
    merged: Integers = names[membership]
    return merged
