"""Seconds as times."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl


def times(seconds: Sequence[float]) -> pl.Series:
    """Seconds since 1970 as a column of times in UTC."""
    whole = (pl.Series(seconds, dtype=pl.Float64) * 1e6).cast(pl.Int64)
    return whole.cast(pl.Datetime("us", "UTC"))
