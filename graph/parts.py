"""Parts: much work cut into consecutive pieces, so that what is made on the way stays small."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]


def consecutive(work: Integers, at_once: int) -> list[Integers]:
    """Numbers of items in order, as many at a time as have `at_once` to work on, or one.

    `work`, shape (items,): what each item costs, in the unit of `at_once`.
    """
    parts = np.cumsum(work) // at_once
    cuts = np.flatnonzero(np.diff(parts)) + 1
    return [part for part in np.split(np.arange(len(work)), cuts) if len(part)]
