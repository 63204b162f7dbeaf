"""Places that requests come from: a home, an office gateway, a carrier's pool, a proxy pool.

A place is a slice of one array of heads (an IPv4 address, or an IPv6 /64) and how often a user
moves within it.
"""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.scenarios.hashing import Ints, UInts, below, mix

_FIRST_V6_HEAD = np.uint64(1 << 32)
_OCTETS = pa.array([str(value) for value in range(256)])
_HEXTETS = pa.array([f"{value:x}" for value in range(65536)])
_PADDED = pa.array([f"{value:04x}" for value in range(65536)])


class Places:
    """All places, built up while the population is drawn."""

    def __init__(self) -> None:
        self._heads: list[UInts] = []
        self._starts: list[Ints] = []
        self._sizes: list[Ints] = []
        self._rotations: list[Ints] = []
        self._used = 0
        self._count = 0
        self._frozen: tuple[UInts, Ints, Ints, Ints] | None = None

    def add(self, heads: UInts, rotate_s: int = 0) -> int:
        """Add one place whose users move among its heads every `rotate_s` seconds."""
        size = np.array([len(heads)], np.int64)
        return int(self._append(heads, size, np.array([rotate_s], np.int64))[0])

    def add_each(self, heads: UInts, per_place: int = 1, rotate_s: npt.ArrayLike = 0) -> Ints:
        """Add places of `per_place` heads each and return their numbers."""
        count = len(heads) // per_place
        rotations = np.broadcast_to(np.asarray(rotate_s, np.int64), (count,))
        return self._append(heads, np.full(count, per_place, np.int64), rotations)

    def _append(self, heads: UInts, sizes: Ints, rotations: Ints) -> Ints:
        self._starts.append(self._used + np.cumsum(sizes) - sizes)
        self._heads.append(heads.astype(np.uint64))
        self._sizes.append(sizes)
        self._rotations.append(rotations)
        numbers = np.arange(self._count, self._count + len(sizes))
        self._used += len(heads)
        self._count += len(sizes)
        self._frozen = None
        return numbers

    def _arrays(self) -> tuple[UInts, Ints, Ints, Ints]:
        if self._frozen is None:
            self._frozen = (
                np.concatenate(self._heads), np.concatenate(self._starts),
                np.concatenate(self._sizes), np.concatenate(self._rotations),
            )  # fmt: skip
        return self._frozen

    def heads_in(self, place: int) -> UInts:
        """Return the heads of one place."""
        heads, starts, sizes, _ = self._arrays()
        return heads[starts[place] : starts[place] + sizes[place]]

    def head_at(self, place: Ints, account: Ints, second: Ints) -> UInts:
        """Return where each account appears at each time."""
        heads, starts, sizes, rotations = self._arrays()
        span = rotations[place]
        period = np.where(span > 0, second // np.maximum(span, 1), 0)
        spot = below(mix(account, place, period), sizes[place])
        found: UInts = heads[starts[place] + spot]
        return found


def _v4_text(heads: UInts) -> pa.StringArray:
    shifts = (24, 16, 8, 0)
    parts = [((heads >> np.uint64(s)) & np.uint64(255)).astype(np.int32) for s in shifts]
    return pc.binary_join_element_wise(*[_OCTETS.take(pa.array(part)) for part in parts], ".")


def _v6_text(heads: UInts, lower: UInts) -> pa.StringArray:
    groups = []
    for half in (heads, lower):
        for shift in (48, 32, 16, 0):
            group = ((half >> np.uint64(shift)) & np.uint64(0xFFFF)).astype(np.int32)
            groups.append(_HEXTETS.take(pa.array(group)))
    return pc.binary_join_element_wise(*groups, ":")


def address_text(heads: UInts, account: Ints, day: Ints) -> pa.StringArray:
    """Write addresses; an IPv6 host takes a new lower half every day (privacy addresses)."""
    modern = heads >= _FIRST_V6_HEAD
    old = _v4_text(heads[~modern])
    if not modern.any():
        return old
    new = _v6_text(heads[modern], mix(account[modern], day[modern], 64))
    order = np.empty(len(heads), np.int64)
    order[~modern] = np.arange(len(old))
    order[modern] = len(old) + np.arange(len(new))
    return pa.concat_arrays([old, new]).take(pa.array(order))


def hex_text(values: UInts, prefix: str = "", groups: int = 4) -> pa.StringArray:
    """Write 64-bit values as hex (16 digits for four groups) behind a prefix."""
    parts = []
    for group in range(groups):
        shifted = (values >> np.uint64(48 - 16 * group)) & np.uint64(0xFFFF)
        parts.append(_PADDED.take(pa.array(shifted.astype(np.int32))))
    return pc.binary_join_element_wise(pa.scalar(prefix), *parts, "")
