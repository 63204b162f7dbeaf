"""Counter-based random numbers: the same key always gives the same draw.

Text, addresses and sessions are drawn from hashes, not from a stream, so that the same work
item reads the same wherever it is sent and a day can be written without the days before it.
"""

import numpy as np
import numpy.typing as npt

UInts = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX_A = np.uint64(0xBF58476D1CE4E5B9)
_MIX_B = np.uint64(0x94D049BB133111EB)
_ODD = np.uint64(0xD6E8FEB86659FD93)


def scramble(values: npt.ArrayLike) -> UInts:
    """Return splitmix64 of each value; one-to-one, so distinct keys never collide."""
    return _scrambled(np.array(values, dtype=np.uint64, ndmin=1))


def _scrambled(z: UInts) -> UInts:
    """Scramble in place."""
    z += _STEP
    z ^= z >> np.uint64(30)
    z *= _MIX_A
    z ^= z >> np.uint64(27)
    z *= _MIX_B
    z ^= z >> np.uint64(31)
    return z


def mix(first: npt.ArrayLike, *others: npt.ArrayLike) -> UInts:
    """Hash several keys into one, elementwise with broadcasting."""
    z = scramble(first)
    for other in others:
        z = _scrambled((z * _ODD) ^ np.asarray(other).astype(np.uint64, copy=False))
    return z


def below(hashes: UInts, limit: npt.ArrayLike) -> Ints:
    """Map hashes to 0 … limit-1."""
    return (hashes % np.asarray(limit).astype(np.uint64)).astype(np.int64)


def unit(hashes: UInts) -> Floats:
    """Map hashes to [0, 1)."""
    return (hashes >> np.uint64(11)).astype(np.float64) * 2.0**-53


def key(seed: int, *labels: int) -> int:
    """Hash a seed and small labels into one 64-bit key."""
    return int(mix(np.array([seed % 2**63], np.uint64), *[np.uint64(v) for v in labels])[0])


def ragged(lengths: Ints) -> tuple[Ints, Ints]:
    """Expand lengths into (owner, position) of every element of a ragged array."""
    owner = np.repeat(np.arange(len(lengths)), lengths)
    starts = np.cumsum(lengths) - lengths
    return owner, np.arange(len(owner)) - np.repeat(starts, lengths)


def zipf_ranks(size: int, exponent: float, cells: int = 65536) -> npt.NDArray[np.int32]:
    """Tabulate ranks so that a uniform cell gives rank r with probability ~ 1/(r+2)^exponent."""
    weights = 1.0 / (np.arange(size) + 2.0) ** exponent
    edges = np.cumsum(weights) / weights.sum()
    return np.searchsorted(edges, (np.arange(cells) + 0.5) / cells).astype(np.int32)
