"""Columns out of keys: ids, addresses, times, gaps."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from benchmarks.second_population.keyed_draws import F64, U64
from benchmarks.second_population.world.networks import address_parts


def hex_ids(prefix: str, keys: U64) -> pl.Series:
    """A prefix and the key in hexadecimal."""
    raw = pa.FixedSizeBinaryArray.from_buffers(
        pa.binary(8), len(keys), [None, pa.py_buffer(keys.astype(">u8").tobytes())]
    )
    encoded = pl.Series("id", raw.cast(pa.binary())).bin.encode("hex")
    return pl.Series("id", [prefix], dtype=pl.String).new_from_index(0, len(keys)) + encoded


def blanked(values: pl.Series, missing: npt.NDArray[np.bool_]) -> pl.Series:
    """The values, null where missing."""
    return values.to_frame().select(
        pl.when(pl.Series("present", ~missing)).then(pl.col(values.name)).alias(values.name)
    )[values.name]


def chosen(options: list[str], places: npt.NDArray[np.integer]) -> pl.Series:
    """options[place] for each row; null where the place is negative."""
    table = pl.Series("value", options, dtype=pl.String)
    return blanked(table.gather(np.maximum(places, 0)), places < 0)


@lru_cache(maxsize=1)
def _hextet_names() -> pl.Series:
    return pl.Series("part", [f"{value:x}" for value in range(65_536)], dtype=pl.String)


def ip_strings(addresses: U64, holders: U64, at: F64) -> pl.Series:
    """Addresses in writing: IPv4 below 2^32, else IPv6 with a second half that changes daily."""
    quads, hextets = address_parts(addresses, holders, at)
    four = pl.select(
        pl.concat_str([pl.lit(pl.Series(part).cast(pl.String)) for part in quads], separator=".")
    ).to_series()
    six_rows = np.flatnonzero(addresses >= 2**32)
    if not len(six_rows):
        return four.alias("ip")
    names = _hextet_names()
    parts = [pl.lit(names.gather(part[six_rows])) for part in hextets]
    six = pl.select(pl.concat_str(parts, separator=":")).to_series()
    return four.scatter(six_rows, six).alias("ip")


def clock(first_day: datetime, seconds: F64) -> pl.Series:
    """Times, to the millisecond, of seconds since the first day."""
    origin = int(first_day.timestamp() * 1000)
    milliseconds = np.floor(seconds * 1000).astype(np.int64) + origin
    return pl.Series("at", milliseconds * 1000).cast(pl.Datetime("us", "UTC"))
