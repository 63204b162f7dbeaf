"""Turn (network, line, moment) into an address."""

from __future__ import annotations

import numpy as np
import polars as pl

from benchmarks.third_population.chance import HEX4, mix, sticky
from benchmarks.third_population.settings import DAY
from benchmarks.third_population.world.networks import Internet

_OCTET = pl.Series([str(value) for value in range(256)])
_HEX = pl.Series(HEX4)
_SIX_LINES = 0.4  # of the lines of a network that has IPv6


class AddressBook:
    """Addresses of the finished internet, vectorised."""

    def __init__(self, internet: Internet) -> None:
        networks = internet.networks
        self._base = np.array([n.base for n in networks], dtype=np.int64)
        self._pool = np.array([n.pool for n in networks], dtype=np.int64)
        self._lease = np.array([n.lease for n in networks])
        self._six = np.array([n.six for n in networks])

    def at(self, network: np.ndarray, line: np.ndarray, moment: np.ndarray) -> pl.Series:
        """The address of each line at each moment, IPv6 where line and network have it."""
        phase = sticky(100_000, 3, line) / 100_000 * self._lease[network]
        term = np.floor((moment + phase) / self._lease[network]).astype(np.int64)
        value = self._base[network] + 1 + sticky(self._pool[network], network, line, term)
        four = pl.DataFrame(
            {str(shift): _OCTET.gather((value >> shift) & 255) for shift in (24, 16, 8, 0)}
        ).select(pl.concat_str(pl.all(), separator="."))
        six = self._six[network] & (sticky(1_000, 5, line) < 1_000 * _SIX_LINES)
        if not six.any():
            return four.to_series()
        rows = np.flatnonzero(six)
        private = np.floor(moment[rows] / DAY).astype(np.int64)
        long = _six(network[rows], line[rows], term[rows], private)
        return four.to_series().scatter(rows, long)


def six_prefix(network: int) -> str:
    """The /32 of a network."""
    return f"2a{0x10 + network % 200:02x}:{(network * 37 + 11) % 65_536:x}"


def _six(network: np.ndarray, line: np.ndarray, term: np.ndarray, day: np.ndarray) -> pl.Series:
    """A /64 for a line and its lease, a private host part for each day."""
    heads, codes = np.unique(network, return_inverse=True)
    site, host = mix(7, network, line, term), mix(9, network, line, day)
    groups = [pl.Series([six_prefix(int(head)) for head in heads]).gather(codes)]
    for bits, shifts in ((site, (0, 16)), (host, (0, 16, 32, 48))):
        for shift in shifts:
            part = (bits >> np.uint64(shift)) & np.uint64(0xFFFF)
            groups.append(_HEX.gather(part.astype(np.int64)))
    frame = pl.DataFrame({str(place): group for place, group in enumerate(groups)})
    return frame.select(pl.concat_str(pl.all(), separator=":")).to_series()
