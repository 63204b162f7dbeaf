"""Random draws that depend on nothing but a key.

Every slot of every prompt is drawn from (row's key, slot's salt). So a prompt can be made again on
another day, by another account and in any order, and a day can be written without the others.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

import numpy as np
import numpy.typing as npt

U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]
F64 = npt.NDArray[np.float64]

_MASK = (1 << 64) - 1
_ODD = np.uint64(0x9E3779B97F4A7C15)


def _scramble_in_place(z: U64) -> U64:
    """Splitmix64's finaliser."""
    z += _ODD
    z ^= z >> np.uint64(30)
    z *= np.uint64(0xBF58476D1CE4E5B9)
    z ^= z >> np.uint64(27)
    z *= np.uint64(0x94D049BB133111EB)
    z ^= z >> np.uint64(31)
    return z


def as_key(values: npt.ArrayLike) -> U64:
    """Any integers as unsigned 64-bit keys."""
    return np.atleast_1d(np.asarray(values).astype(np.uint64))


def mix(first: npt.ArrayLike, *more: npt.ArrayLike) -> U64:
    """One key out of several (the order matters); arrays and numbers broadcast."""
    key = _scramble_in_place(as_key(first).copy()) if not more else as_key(first)
    for part in more:
        number = np.uint64(int(part) & _MASK) if isinstance(part, (int, np.integer)) else None
        other = as_key(part) if number is None else np.full(1, number)
        key = _scramble_in_place(key ^ other * _ODD)
    return key


@lru_cache(maxsize=4096)
def salt(name: str) -> int:
    """A fixed number for a name."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big")


def unit(keys: U64, name: str) -> F64:
    """A draw between 0 and 1 for each key."""
    return np.asarray((mix(keys, salt(name)) >> np.uint64(11)) * 2.0**-53, dtype=np.float64)


def pick(keys: U64, name: str, choices: int) -> I64:
    """A draw from 0 … choices − 1 for each key."""
    return np.asarray(unit(keys, name) * choices, dtype=np.int64)
