"""Published Parquet files: the same rows always give the same bytes."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import polars.selectors as cs

from graph.night import RingwatchError

# A fixed layout, so that neither the machine's cores nor a library's default shows in a hash.
_ROW_GROUP = 131_072
# Sums of floats differ by the order of summing in their last digits; four decimals of a bit,
# or of a share, are more than anybody reads.
_DECIMALS = 4

SORTED_BY: dict[str, tuple[str, ...]] = {
    "links": ("account_a", "account_b"),
    "evidence": ("ring_id", "account_id", "signal"),
    "ring_features": ("ring_id", "feature"),
    "ring_scores": ("ring_id",),
    "timeline": ("ring_id", "hour"),
}


def as_published(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame as the file has it: floats rounded, rows sorted."""
    frame = frame.with_columns(cs.float().round(_DECIMALS))
    order = frame.select(SORTED_BY[name])
    # Sorting copies the whole of a wide frame; its keys alone are soon compared.
    return frame if order.equals(order.sort(*SORTED_BY[name])) else frame.sort(*SORTED_BY[name])


def write_parquet(path: Path, frame: pl.DataFrame) -> None:
    """Write one Parquet file in the fixed layout."""
    frame.write_parquet(
        path, compression="zstd", compression_level=3, row_group_size=_ROW_GROUP, statistics=True
    )


def read_parquet(path: Path) -> pl.DataFrame:
    """Read one published Parquet file."""
    try:
        return pl.read_parquet(path)
    except FileNotFoundError as error:
        raise RingwatchError(f"{path} is missing: publish the night again") from error
    except (pl.exceptions.PolarsError, OSError) as error:
        raise RingwatchError(
            f"{path} is not a published file ({str(error).splitlines()[0]}); publish the night "
            "again"
        ) from error
